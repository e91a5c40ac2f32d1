"""Run the background tasks until the server that started this ends. Started by ``serve``; a service runs ``db_worker``."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from cms.delivery import worker


class Command(BaseCommand):
    help = __doc__
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        worker.end_with_server()
        arguments = ["--backend", "worker", "--queue-name", "*", "--interval", str(worker.INTERVAL), "--no-reload"]
        call_command("db_worker", *arguments, verbosity=0)
