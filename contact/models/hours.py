"""When a place is open: typed hours, closings with their dates, and words where hours are not known yet."""

from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.days import clinic_day
from contact.blocks import ExceptionsBlock, OpeningsBlock
from contact.enums import Weekday
from contact.opening import AHEAD, days_in_words


class HoursMixin(models.Model):
    """Opening hours of a place. Whether it is open now is not worked out: a page may be read a while after it was made."""

    opening = StreamField(OpeningsBlock(required=False), verbose_name=_("opening hours, by day"), blank=True)
    exceptions = StreamField(
        ExceptionsBlock(required=False),
        verbose_name=_("closings and other hours"),
        blank=True,
        help_text=_("Each is shown from 30 days before it begins until it ends."),
    )
    hours = models.TextField(
        _("opening hours"), max_length=400, blank=True, help_text=_("In words. Shown beside the hours by day.")
    )

    hours_panels: ClassVar[list] = [
        FieldPanel("opening", help_text=_("For a break at noon, two blocks of the same days.")),
        FieldPanel("exceptions"),
        FieldPanel("hours"),
    ]
    hours_translatable_fields: ClassVar[list] = [
        SynchronizedField("opening", overridable=False),
        TranslatableField("exceptions"),
        TranslatableField("hours"),
    ]

    class Meta:
        abstract = True

    @property
    def opening_rows(self) -> list[dict[str, Any]]:
        """The hours by day, from Monday on; those of the same days together, from morning on."""
        order = list(Weekday)
        rows: dict[tuple[int, ...], list[Any]] = {}
        for block in self.opening:
            days = tuple(sorted(order.index(Weekday(day)) for day in block.value["days"]))
            rows.setdefault(days, []).append(block.value)
        return [
            {
                "days": days_in_words(order[day] for day in days),
                "times": [value.times_in_words for value in sorted(rows[days], key=lambda value: value["opens"])],
            }
            for days in sorted(rows)
        ]

    @property
    def coming_exceptions(self) -> list[Any]:
        """Closings that have not ended and begin within 30 days, soonest first. Each carries its dates, so none misleads."""
        today = clinic_day()
        values = [block.value for block in self.exceptions]
        coming = [one for one in values if one.last_day >= today and one["first"] <= today + timedelta(days=AHEAD)]
        return sorted(coming, key=lambda value: value["first"])
