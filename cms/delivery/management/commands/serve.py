"""Prepare everything that is missing, then serve every site: what ``make run`` does."""

import errno
import io
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse
from django.utils.translation.reloader import translation_file_changed
from wagtail.models import Site

from cms.core.database import fault
from cms.core.deployment.refusal import refusal
from cms.delivery import static, worker


class Command(BaseCommand):
    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--prepare", action="store_true", help="Do everything but serve.")

    def handle(self, *args: Any, prepare: bool, **options: Any) -> None:
        """Each step is quick when there is nothing to do; the first two change nothing and may refuse."""
        if not prepare:
            self._refuse_taken_port()
        if message := refusal() or fault():
            raise CommandError(message)
        call_command("compilemessages", stdout=self.stdout)
        # What was read of them until now, on a fresh checkout nothing, would name groups and workflows in English.
        translation_file_changed(self, Path("django.mo"))
        self._migrate()
        call_command("load_content", stdout=self.stdout)
        call_command("draw_share_pictures", stdout=self.stdout)
        call_command("make_sheets", stdout=self.stdout)
        self._make_sizes()
        if settings.DEMO:
            call_command("create_demo_accounts", stdout=self.stdout)
        self._collect_static()
        if not prepare:
            self._announce()
            self._serve()

    def _refuse_taken_port(self) -> None:
        family = socket.AF_INET6 if ":" in settings.BIND else socket.AF_INET
        try:
            socket.create_server((settings.BIND, settings.PORT), family=family).close()
        except OverflowError:
            raise CommandError(f"PORT={settings.PORT} is not a port; ports go from 1 to 65535.") from None
        except OSError as error:
            raise CommandError(self._port_fault(error)) from None

    def _port_fault(self, error: OSError) -> str:
        if error.errno == errno.EADDRINUSE:
            advice = f"Stop the other program or choose another: PORT={settings.PORT + 1} make run"
            return f"Port {settings.PORT} is already in use. {advice}"
        return f"Port {settings.PORT} of {settings.BIND} cannot be used: {error.strerror or error}. Set PORT or BIND."

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            self._say(f"Preparing the database: {len(plan)} steps, a minute or less.")
            call_command("migrate", interactive=False, stdout=Progress(self._say, "Applying", len(plan), every=25))

    def _make_sizes(self) -> None:
        """Other code may show pictures in other sizes. One whose file is gone stops nobody from working."""
        try:
            call_command("make_renditions", verbosity=0)
        except CommandError as error:
            self._say(str(error))

    def _collect_static(self) -> None:
        wanted = static.digest()
        if static.is_collected(wanted):
            return
        self._say("Compressing styles, scripts and fonts, once: half a minute or less.")
        progress = Progress(self._say, "Post-processed", every=250)
        try:
            call_command(
                "collectstatic",
                interactive=False,
                clear=True,
                verbosity=2,
                ignore_patterns=static.UNUSED,
                stdout=progress,
            )
        except (ValueError, ImproperlyConfigured) as error:  # a stylesheet that names a file which is not there
            raise CommandError(" ".join(str(error).split())) from None
        static.mark_collected(wanted)

    def _announce(self) -> None:
        sites = list(Site.objects.order_by("-is_default_site", "pk"))
        if not sites:
            raise CommandError("There is no site to serve: the content names none.")
        width = max(len(site.site_name) for site in sites)
        self._say("")
        for site in sites:
            self._say(f"  {site.site_name:<{width}}  {site.root_url}/")
        self._say(f"  {'Admin':<{width}}  {sites[0].root_url}{reverse('wagtailadmin_home')}")
        self._say("")
        self._say("Ctrl-C stops.")

    def _serve(self) -> None:
        """Become gunicorn: the same process, so that a signal to this command reaches the server."""
        connections.close_all()
        worker.start_beside_server()
        host = f"[{settings.BIND}]" if ":" in settings.BIND else settings.BIND
        arguments = [
            "cms.wsgi",
            f"--bind={host}:{settings.PORT}",
            "--worker-class=gthread",
            f"--workers={settings.WEB_CONCURRENCY}",
            f"--threads={settings.WEB_THREADS}",
            "--no-control-socket",
            "--log-level=warning",
        ]
        os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *arguments])

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


class Progress(io.TextIOBase):
    """Takes the chatter of a long command and says only how far it is, every so many lines that hold ``word``."""

    def __init__(self, say: Callable[[str], None], word: str, total: int | None = None, *, every: int) -> None:
        self.say = say
        self.word = word
        self.total = f" of {total}" if total else ""
        self.every = every
        self.count = 0

    def write(self, text: str) -> int:
        before = self.count // self.every
        self.count += text.count(self.word)
        if self.count // self.every > before:
            self.say(f"  {self.count}{self.total}")
        return len(text)
