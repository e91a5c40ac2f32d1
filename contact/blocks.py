"""Hours, closings, the way from the stop, fees: typed values, so that translation copies numbers and touches only words."""

from datetime import date, time
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    DateBlock,
    DecimalBlock,
    MultipleChoiceBlock,
    StreamBlock,
    StructBlock,
    StructBlockValidationError,
    StructValue,
    TimeBlock,
)

from contact.enums import Weekday
from contact.money import euros, price
from contact.opening import days_in_words, period_in_words, times_in_words


class OpeningValue(StructValue):
    @property
    def days_in_words(self) -> str:
        return days_in_words(self["days"])

    @property
    def times_in_words(self) -> str:
        return times_in_words(self["opens"], self["closes"])


class OpeningBlock(StructBlock):
    days = MultipleChoiceBlock(label=_("days"), choices=Weekday.choices)
    opens = TimeBlock(label=_("opens at"), format="%H:%M")
    closes = TimeBlock(label=_("closes at"), format="%H:%M")

    class Meta:
        icon = "time"
        label = _("Opening hours")
        description = _("Days with the same hours. For a break at noon, add a second one for the same days.")
        help_text = _("Tick all the days with these hours.")
        template = "blocks/opening.html"
        value_class = OpeningValue
        preview_value = {"days": ["monday", "tuesday", "wednesday"], "opens": time(8, 30), "closes": time(12)}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned["opens"] >= cleaned["closes"]:
            _refuse("closes", _("The place closes before it opens."))
        return cleaned


class OpeningsBlock(StreamBlock):
    opening = OpeningBlock()


class ExceptionValue(StructValue):
    # Whether the note is still in French, on a page of another language.
    in_french = False

    @property
    def last_day(self) -> date:
        return self["last"] or self["first"]

    @property
    def period(self) -> str:
        return period_in_words(self["first"], self.last_day)

    @property
    def times_in_words(self) -> str:
        """Empty when the place is closed."""
        return times_in_words(self["opens"], self["closes"]) if self["opens"] and self["closes"] else ""


class ExceptionBlock(StructBlock):
    first = DateBlock(label=_("first day"), format="%Y-%m-%d")
    last = DateBlock(label=_("last day"), required=False, format="%Y-%m-%d", help_text=_("Left empty: one day only."))
    opens = TimeBlock(label=_("opens at"), required=False, format="%H:%M", help_text=_("Left empty: closed."))
    closes = TimeBlock(label=_("closes at"), required=False, format="%H:%M")
    note = CharBlock(label=_("note"), required=False, max_length=200)

    class Meta:
        icon = "date"
        label = _("Closing or other hours")
        description = _("Days on which the place is closed, or keeps other hours. Past ones are not shown any more.")
        help_text = _("The note is one sentence: why, and what to do meanwhile. Both hours, or neither.")
        template = "blocks/exception.html"
        value_class = ExceptionValue
        preview_value = {
            "first": date(2030, 12, 24),
            "last": date(2030, 12, 26),
            "opens": None,
            "closes": None,
            "note": "Le secrétariat répond au téléphone.",
        }

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned["last"] and cleaned["last"] < cleaned["first"]:
            _refuse("last", _("The last day is before the first."))
        if bool(cleaned["opens"]) != bool(cleaned["closes"]):
            _refuse("closes", _("Give both hours, or neither when the place is closed."))
        if cleaned["opens"] and cleaned["opens"] >= cleaned["closes"]:
            _refuse("closes", _("The place closes before it opens."))
        return cleaned


class ExceptionsBlock(StreamBlock):
    exception = ExceptionBlock()


class DirectionsBlock(StreamBlock):
    step = CharBlock(
        label=_("step"),
        max_length=240,
        icon="order",
        description=_("One step of the way from the stop to the desk, in words: what one sees, where one turns."),
        template="blocks/direction.html",
        preview_value="En sortant du métro, prenez à droite.",
    )


class FeeValue(StructValue):
    # Whether the name is still in French, on a page of another language.
    in_french = False

    @property
    def price(self) -> str:
        return price(self["lowest"], self["highest"])

    @property
    def is_range(self) -> bool:
        return self["highest"] is not None and self["highest"] != self["lowest"]

    @property
    def base_in_words(self) -> str:
        return euros(self["base"]) if self["base"] is not None else ""


class FeeBlock(StructBlock):
    """Each price beside what the health insurance counts with (article R.1111-21 of the public health code)."""

    name = CharBlock(label=_("consultation or act"), max_length=160, help_text=_("In words that patients use."))
    lowest = DecimalBlock(label=_("price, or lowest price"), min_value=0, max_digits=8, decimal_places=2)
    highest = DecimalBlock(
        label=_("highest price"), required=False, min_value=0, max_digits=8, decimal_places=2, help_text=_("Euros.")
    )
    base = DecimalBlock(
        label=_("reimbursement base"),
        required=False,
        min_value=0,
        max_digits=8,
        decimal_places=2,
        help_text=_("Euros; zero for what the health insurance does not pay for."),
    )

    class Meta:
        icon = "tag"
        label = _("Fee")
        description = _("One consultation or act and its price. No promotion, no comparison with others.")
        help_text = _("In euros, as the patient pays it; the highest price only when it varies.")
        template = "blocks/fee.html"
        value_class = FeeValue
        preview_value = {"name": "Consultation", "lowest": Decimal(1), "highest": Decimal(2), "base": Decimal(1)}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned["highest"] is not None and cleaned["highest"] < cleaned["lowest"]:
            _refuse("highest", _("The end of the range is before its beginning."))
        return cleaned


class FeesBlock(StreamBlock):
    fee = FeeBlock()


def _refuse(name: str, message: Any) -> None:
    raise StructBlockValidationError(block_errors={name: ValidationError(message)})
