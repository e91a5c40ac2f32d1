"""Load the starting content of every site: French from YAML, the other languages from PO files."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from cms.content.errors import ContentError
from cms.content.loader import Loader


class Command(BaseCommand):
    help = __doc__
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Idempotent: what is loaded stays, what an editor changed is left alone. Can be stopped and run again."""
        with translation.override(settings.LANGUAGE_CODE):
            try:
                Loader(Path(settings.CONTENT_ROOT), self.stdout.write).load()
            except ContentError as error:
                raise CommandError(f"{error} Nothing was changed.") from None
