"""How often pages are read, and what is searched for in vain, as numbers only: no row is about one person."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

# What is longer is a sentence, and may tell of somebody.
LONGEST_WORDS = 60


class ReadingCount(models.Model):
    """How often a page was opened on one day. Its site and its language are those of the page."""

    # Pages list their uses: a number is none.
    wagtail_reference_index_ignore = True

    page = models.ForeignKey("wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")
    day = models.DateField(_("day"), db_index=True)
    count = models.PositiveIntegerField(_("how often"), default=1)

    class Meta:
        verbose_name = _("readings of a page")
        verbose_name_plural = _("readings of pages")
        # Whoever may edit the page reads them; nobody writes one in the admin.
        default_permissions: ClassVar[tuple[str, ...]] = ()
        constraints: ClassVar[list] = [
            models.UniqueConstraint(fields=["page", "day"], name="one_count_of_readings_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.day} ({self.count})"


class UnansweredSearch(models.Model):
    """How often the same words found nothing on a site. Words that few people typed are not in it, only their keyed digest."""

    wagtail_reference_index_ignore = True

    site = models.ForeignKey("wagtailcore.Site", verbose_name=_("site"), on_delete=models.CASCADE, related_name="+")
    language = models.CharField(_("language"), max_length=12)
    digest = models.CharField(max_length=64)
    # Empty until enough people typed them.
    words = models.CharField(_("words"), max_length=LONGEST_WORDS, blank=True)
    count = models.PositiveIntegerField(_("how often"), default=1)
    first_day = models.DateField(_("since"), db_index=True)
    last_day = models.DateField(_("last time"), db_index=True)

    class Meta:
        verbose_name = _("search without an answer")
        verbose_name_plural = _("searches without an answer")
        default_permissions: ClassVar[tuple[str, ...]] = ()
        constraints: ClassVar[list] = [
            models.UniqueConstraint(fields=["site", "language", "digest"], name="one_count_of_the_same_words")
        ]

    def __str__(self) -> str:
        return f"{self.words or '…'} ({self.count})"
