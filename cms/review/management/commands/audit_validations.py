"""Report every live medical text that nobody validated. For a nightly timer: exits with an error when it finds one."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder

from cms.review.audit import unvalidated
from cms.watching.timed import DAY, Timed


class Command(Timed):
    help = __doc__
    every, label = DAY, _("Audit of medical validations")

    def handle(self, *args: Any, **options: Any) -> None:
        count = 0
        for instance in unvalidated():
            count += 1
            self.stderr.write(_line(instance))
        if count:
            raise CommandError(f"{count} live medical texts without validation.")
        self.stdout.write("Every live medical text is validated.")


def _line(instance: models.Model) -> str:
    """Which object, in which language, and where somebody mends it."""
    address = f"{settings.WAGTAILADMIN_BASE_URL}{AdminURLFinder().get_edit_url(instance)}"
    return (
        f"{instance._meta.label} {instance.pk} ({instance.locale.language_code}): "
        f"“{instance}” is live without validation: {address}"
    )
