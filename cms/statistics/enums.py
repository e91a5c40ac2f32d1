"""Over how long numbers are shown."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Period(models.TextChoices):
    """The days up to today, and how many of them a bar of a chart stands for."""

    WEEK = "week", _("7 days")
    MONTH = "month", _("30 days")
    QUARTER = "quarter", _("90 days")
    YEAR = "year", _("12 months")

    @classmethod
    def chosen(cls, value: Any) -> "Period":
        return cls(value if value in cls.values else cls.MONTH)

    @property
    def days(self) -> int:
        return {Period.WEEK: 7, Period.MONTH: 30, Period.QUARTER: 90, Period.YEAR: 364}[self]

    @property
    def step(self) -> int:
        return 7 if self is Period.YEAR else 1
