"""Compile the interface's translations without GNU gettext, which a bare machine does not have."""

from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = __doc__
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the ``.mo`` beside each ``.po`` of LOCALE_PATHS that is newer; the others are left as they are."""
        for folder in settings.LOCALE_PATHS:
            for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                compiled = source.with_suffix(".mo")
                if compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns:
                    continue
                self._compile(source, compiled)

    def _compile(self, source: Path, compiled: Path) -> None:
        try:
            catalogue = polib.pofile(str(source))
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{source.name}: not a valid PO file ({error}).") from None
        # In one step, so that a process that reads it meanwhile never sees half a file.
        partial = compiled.with_suffix(".partial.mo")
        catalogue.save_as_mofile(str(partial))
        partial.replace(compiled)
        self.stdout.write(f"Compiled {source.parent.parent.name}/{source.name}: {len(catalogue)} texts.")
