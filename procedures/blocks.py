"""The lists of an act. Numbers and choices are typed values, so translation copies them and touches only words."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    IntegerBlock,
    StreamBlock,
    StructBlock,
    StructBlockValidationError,
    StructValue,
    TextBlock,
)

from cms.core.blocks import StepBlock
from procedures.durations import span
from procedures.enums import Activity, Frequency, Moment, TimeUnit


class KeyPointsBlock(StreamBlock):
    point = CharBlock(
        label=_("key point"),
        max_length=240,
        icon="tick",
        description=_("One short sentence to remember."),
        template="blocks/key_point.html",
        preview_value="Vous rentrez chez vous le jour même.",
    )

    class Meta:
        min_num = 3
        max_num = 5


class AlternativeBlock(StructBlock):
    name = CharBlock(label=_("option"), max_length=120)
    text = TextBlock(label=_("for and against"), max_length=600)

    class Meta:
        icon = "collapse-down"
        label = _("Other option")
        description = _("Another treatment, with what speaks for and against it.")
        help_text = _("What speaks for it and against it, as fairly as for the act itself.")
        template = "blocks/alternative.html"
        preview_value = {"name": "Attendre et surveiller", "text": "Un suivi suffit parfois. La gêne peut rester."}


class AlternativesBlock(StreamBlock):
    option = AlternativeBlock()


class BeforeStepBlock(StructBlock):
    when = ChoiceBlock(label=_("when"), choices=Moment.choices)
    text = TextBlock(label=_("what to do"), max_length=600)

    class Meta:
        icon = "date"
        label = _("Preparation")
        description = _("One thing to do before the act, and when.")
        help_text = _("One thing to do, and when: patients tick it in “My preparation”.")
        template = "blocks/before_step.html"
        preview_value = {"when": Moment.BOOKING, "text": "Dites-nous tous vos médicaments."}


class BeforeStepsBlock(StreamBlock):
    step = BeforeStepBlock()


class BringBlock(StreamBlock):
    item = CharBlock(
        label=_("thing to bring"),
        max_length=160,
        icon="clipboard-list",
        description=_("One thing to bring."),
        template="blocks/bring.html",
        preview_value="Votre ordonnance",
    )


class DayStepsBlock(StreamBlock):
    step = StepBlock()


class NormalSignBlock(StructBlock):
    sign = CharBlock(label=_("what you may notice"), max_length=200)
    duration = CharBlock(label=_("how long"), max_length=120)

    class Meta:
        icon = "tick-inverse"
        label = _("Normal sign")
        description = _("Something that should not worry the patient, and for how long.")
        help_text = _("What the patient may see or feel, and for how long at most.")
        template = "blocks/normal_sign.html"
        preview_value = {"sign": "Un petit bleu au point de ponction", "duration": "Quelques jours"}


class NormalCourseBlock(StreamBlock):
    sign = NormalSignBlock()


class RiskValue(StructValue):
    @property
    def frequency_label(self) -> str:
        return str(Frequency(self["frequency"]).label)


class RiskBlock(StructBlock):
    name = CharBlock(label=_("risk"), max_length=120)
    frequency = ChoiceBlock(label=_("frequency"), choices=Frequency.choices, default=Frequency.UNKNOWN)
    serious = BooleanBlock(label=_("serious"), required=False)
    text = TextBlock(label=_("what it is, what we do about it"), max_length=600)

    class Meta:
        icon = "warning"
        label = _("Risk")
        description = _("One risk, how often, how serious, what the team does about it.")
        help_text = _(
            "Its name, how often, whether it is serious, then what the team does about it. No figure without a source."
        )
        template = "blocks/risk.html"
        value_class = RiskValue
        preview_value = {
            "name": "Infection",
            "frequency": Frequency.RARE,
            "serious": True,
            "text": "Le geste est stérile. Une fièvre doit vous faire appeler.",
        }


class RisksBlock(StreamBlock):
    risk = RiskBlock()


class RecoveryValue(StructValue):
    @property
    def activity_label(self) -> str:
        return str(Activity(self["activity"]).label)

    @property
    def span(self) -> str:
        return span(self["minimum"], self["maximum"], TimeUnit(self["unit"]))


class RecoveryBlock(StructBlock):
    activity = ChoiceBlock(label=_("activity"), choices=Activity.choices)
    minimum = IntegerBlock(label=_("from"), min_value=0)
    maximum = IntegerBlock(label=_("to"), min_value=0)
    unit = ChoiceBlock(label=_("unit"), choices=TimeUnit.choices, default=TimeUnit.DAYS)

    class Meta:
        icon = "time"
        label = _("Return to an activity")
        description = _("After how long an activity can usually be taken up again.")
        help_text = _("From the soonest to the latest, in the same unit; twice the same number when there is only one.")
        template = "blocks/recovery.html"
        value_class = RecoveryValue
        preview_value = {"activity": Activity.WORK, "minimum": 1, "maximum": 2, "unit": TimeUnit.DAYS}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned["minimum"] > cleaned["maximum"]:
            error = ValidationError(_("The end of the range is before its beginning."))
            raise StructBlockValidationError(block_errors={"maximum": error})
        return cleaned


class RecoveriesBlock(StreamBlock):
    activity = RecoveryBlock()
