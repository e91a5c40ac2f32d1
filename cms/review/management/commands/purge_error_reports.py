"""Delete the error reports that were dealt with more than a year ago. For a daily timer, beside the reminders."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.review.error_reports import ErrorReport
from cms.watching.timed import DAY, Timed


class Command(Timed):
    help = __doc__
    every, label = DAY, _("Deleting old error reports")

    def handle(self, *args: Any, **options: Any) -> None:
        count, _by_model = ErrorReport.objects.outdated().delete()
        self.stdout.write(f"{count} error reports deleted.")
