"""Answers to "Was this page useful?", as numbers only: no row is about one person."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.feedback.enums import Answer


class FeedbackCount(models.Model):
    """How often one answer was given of one version of a page on one day."""

    # Pages list their uses: a number is none.
    wagtail_reference_index_ignore = True

    page = models.ForeignKey("wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")
    language = models.CharField(_("language"), max_length=12)
    # 0 while nobody has validated the page.
    version = models.PositiveIntegerField(_("version"), default=0)
    day = models.DateField(_("day"))
    answer = models.CharField(_("answer"), max_length=12, choices=Answer.choices)
    count = models.PositiveIntegerField(_("how often"), default=0)

    class Meta:
        verbose_name = _("answer of readers")
        verbose_name_plural = _("answers of readers")
        # Whoever may edit the page reads them; nobody writes one in the admin.
        default_permissions: ClassVar[tuple[str, ...]] = ()
        constraints: ClassVar[list] = [
            models.UniqueConstraint(
                fields=["page", "language", "version", "day", "answer"], name="one_count_of_an_answer_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_answer_display()} ({self.count})"


class FeedbackHour(models.Model):
    """How many answers a page took in its latest hour."""

    wagtail_reference_index_ignore = True

    page = models.OneToOneField("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    hour = models.DateTimeField()
    count = models.PositiveIntegerField()

    class Meta:
        default_permissions: ClassVar[tuple[str, ...]] = ()

    def __str__(self) -> str:
        return f"{self.hour:%Y-%m-%d %H} ({self.count})"
