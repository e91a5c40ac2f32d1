"""Delete the error reports that were dealt with more than a year ago. For a daily timer, beside the reminders."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.review.error_reports import ErrorReport


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        count, _by_model = ErrorReport.objects.outdated().delete()
        self.stdout.write(f"{count} error reports deleted.")
