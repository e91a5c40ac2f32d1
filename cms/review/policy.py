"""How soon each class of text must be read again, and what happens when nobody does. Administrators decide."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from cms.review.enums import ReviewClass


def default_grace_days() -> int:
    return settings.REVIEW_GRACE_DAYS


def _months(review_class: Any) -> models.Field:
    return models.PositiveSmallIntegerField(
        _("months between two reviews"), default=review_class.months, validators=[MinValueValidator(1)]
    )


def _grace_days() -> models.Field:
    return models.PositiveSmallIntegerField(
        _("days of grace"), default=default_grace_days, help_text=_("Readers are told once they have passed.")
    )


def _withdraw() -> models.Field:
    return models.BooleanField(
        _("take off the sites"), default=False, help_text=_("Once the days of grace have passed, without asking.")
    )


def _panel(review_class: Any) -> MultiFieldPanel:
    months = FieldPanel(
        f"{review_class}_months", help_text=_("After so many months a doctor has to read the text again.")
    )
    others = [FieldPanel(f"{review_class}_{rule}") for rule in ("grace_days", "withdraw")]
    return MultiFieldPanel([FieldRowPanel([months, *others])], review_class.label)


@register_setting(icon="calendar-check", order=120)
class ReviewPolicy(BaseGenericSetting):
    """The rules of the review calendar, class by class. A change of months counts from the next validation on."""

    safety_months = _months(ReviewClass.SAFETY)
    safety_grace_days = _grace_days()
    safety_withdraw = _withdraw()
    procedure_months = _months(ReviewClass.PROCEDURE)
    procedure_grace_days = _grace_days()
    procedure_withdraw = _withdraw()
    general_months = _months(ReviewClass.GENERAL)
    general_grace_days = _grace_days()
    general_withdraw = _withdraw()

    panels: ClassVar[list] = [
        _panel(review_class) for review_class in (ReviewClass.SAFETY, ReviewClass.PROCEDURE, ReviewClass.GENERAL)
    ]

    class Meta:
        verbose_name = _("review calendar")

    def months(self, review_class: str) -> int:
        return getattr(self, f"{review_class}_months")

    def grace_days(self, review_class: str) -> int:
        return getattr(self, f"{review_class}_grace_days")

    def withdraws(self, review_class: str) -> bool:
        """Whether texts of that class leave the sites by themselves when nobody reads them again."""
        return getattr(self, f"{review_class}_withdraw")
