"""Report every live medical text that nobody validated. For a nightly timer: exits with an error when it finds one."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.review.audit import unvalidated


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(unvalidated())
        for instance in found:
            self.stderr.write(f"{instance._meta.label} {instance.pk}: “{instance}” is live without validation.")
        if found:
            raise CommandError(f"{len(found)} live medical texts without validation.")
        self.stdout.write("Every live medical text is validated.")
