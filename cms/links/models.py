"""The addresses outside that our live pages lead to and what became of them, and what was deleted under a link."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.links.enums import Reason, Target

# One bad day is the other site's business; a second one is ours.
BROKEN_AFTER_DAYS = 2
LONGEST_URL = 1000


class ExternalLinkQuerySet(models.QuerySet["ExternalLink"]):
    def broken(self) -> "ExternalLinkQuerySet":
        return self.filter(failed_days__gte=BROKEN_AFTER_DAYS)


class ExternalLink(models.Model):
    """One address, asked once for all the pages that lead to it."""

    url = models.CharField(_("address"), max_length=LONGEST_URL, unique=True)
    checked_at = models.DateTimeField(_("checked"), null=True, db_index=True)
    failed_on = models.DateField(null=True)
    # Days in a row: an answer sets it back to none.
    failed_days = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(_("what happened"), max_length=12, choices=Reason.choices, blank=True)

    objects = ExternalLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link to another site")
        verbose_name_plural = _("links to other sites")
        default_permissions: ClassVar[tuple[str, ...]] = ()

    def __str__(self) -> str:
        return self.url

    def note(self, failure: Reason | None, today: date | None = None) -> None:
        """Keep what an attempt found; ``failure`` is None when somebody answered."""
        today = today or timezone.localdate()
        self.checked_at = timezone.now()
        self.reason = failure or ""
        if failure is None:
            self.failed_days, self.failed_on = 0, None
        elif self.failed_on != today:
            self.failed_days, self.failed_on = self.failed_days + 1, today
        self.save()


class LinkUse(models.Model):
    """A live page that leads to an address outside."""

    # The page has its link already; this row is no other use of it.
    wagtail_reference_index_ignore = True

    link = models.ForeignKey(ExternalLink, on_delete=models.CASCADE, related_name="uses")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")

    class Meta:
        default_permissions: ClassVar[tuple[str, ...]] = ()
        constraints: ClassVar[list] = [
            models.UniqueConstraint(fields=["link", "page"], name="one_use_of_a_link_a_page")
        ]

    def __str__(self) -> str:
        return f"{self.page_id} → {self.link_id}"


class LostTarget(models.Model):
    """Something that was deleted while a page linked to it: Wagtail's index forgets it, the text of the page does not."""

    # The page may be deleted with its target, in the same transaction: no key that would hold it back.
    source = models.PositiveIntegerField(db_index=True)
    kind = models.CharField(max_length=8, choices=Target.choices)
    target = models.PositiveIntegerField()
    title = models.CharField(max_length=255)

    class Meta:
        default_permissions: ClassVar[tuple[str, ...]] = ()
        constraints: ClassVar[list] = [
            models.UniqueConstraint(fields=["source", "kind", "target"], name="one_lost_target_a_page")
        ]

    def __str__(self) -> str:
        return self.title
