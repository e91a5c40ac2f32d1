"""What readers found wrong on a medical page: a reason of a closed list, and nothing about who they are."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.review.error_reasons import ErrorReason

# So many reports of one page are kept in an hour; a flood stops there, and says to call.
MOST_AN_HOUR = 10
HOUR = timedelta(hours=1)
# Reports that somebody dealt with are kept for that long.
KEPT = timedelta(days=365)


class ErrorReportQuerySet(models.QuerySet["ErrorReport"]):
    def unread(self) -> "ErrorReportQuerySet":
        return self.filter(handled_at=None)

    def of_last_hour(self, page: models.Model) -> "ErrorReportQuerySet":
        return self.filter(page_id=page.pk, created_at__gt=timezone.now() - HOUR)

    def outdated(self, now: datetime | None = None) -> "ErrorReportQuerySet":
        """What was dealt with more than a year ago."""
        return self.filter(handled_at__lt=(now or timezone.now()) - KEPT)


class ErrorReport(models.Model):
    """One reader reported one page. What was read (language, version, digest) is the server's to say."""

    # Pages list their uses: a report is none.
    wagtail_reference_index_ignore = True

    page = models.ForeignKey("wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")
    language = models.CharField(_("language"), max_length=12)
    version = models.PositiveIntegerField(_("version"), null=True)
    digest = models.CharField(_("digest"), max_length=80)
    reason = models.CharField(_("reason"), max_length=20, choices=ErrorReason.choices)
    section = models.CharField(_("part of the page"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("reported"), default=timezone.now)
    # When validators were written to about this one; not for each one of a series.
    told_at = models.DateTimeField(_("validators told"), null=True, editable=False)

    handled_at = models.DateTimeField(_("dealt with"), null=True, editable=False)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("dealt with by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    outcome = models.TextField(
        _("outcome"), max_length=1000, blank=True, help_text=_("What was found and done. Readers do not see it.")
    )

    objects = ErrorReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("error report")
        verbose_name_plural = _("error reports")
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        indexes: ClassVar[list] = [models.Index(fields=["page", "created_at"], name="error_report_of_page")]
        # Whoever works on the page reads its reports; nobody writes one in the admin.
        default_permissions: ClassVar[tuple[str, ...]] = ()

    def __str__(self) -> str:
        return f"{self.get_reason_display()} ({self.page})"

    def handle(self, user: Any, *, handled: bool) -> None:
        """Note who dealt with it first, or that it is open again; saves nothing."""
        if not handled:
            self.handled_at = self.handled_by = None
        elif self.handled_at is None:
            self.handled_at, self.handled_by = timezone.now(), user
