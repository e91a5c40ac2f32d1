"""How accessible a site says that it is, as French law counts it.

Article 47 of the law of 11 February 2005 and the decree of 24 July 2019: fully compliant when every criterion of the
RGAA is met, partially from half of them on, and not compliant under half or without a valid audit. A statement is good
for three years.
"""

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

VALID_YEARS = 3
HALF, ALL = 50, 100  # per cent of the criteria


class Compliance(models.TextChoices):
    """Said on every page: the footer's link to the statement is named so, in these words of the order."""

    NOT = "not", _("Accessibility: not compliant")
    PARTIAL = "partial", _("Accessibility: partially compliant")
    FULL = "full", _("Accessibility: fully compliant")


def of_rate(rate: int) -> Any:
    """The state that ``rate``, per cent of the criteria met, stands for."""
    if rate >= ALL:
        return Compliance.FULL
    return Compliance.PARTIAL if rate >= HALF else Compliance.NOT


def is_valid(audited_on: date | None, today: date) -> bool:
    """Whether an audit of that day still counts on ``today``."""
    return audited_on is not None and (today.year - audited_on.year, today.month, today.day) <= (
        VALID_YEARS,
        audited_on.month,
        audited_on.day,
    )
