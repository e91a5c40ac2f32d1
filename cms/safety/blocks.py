"""The lists of the safety texts."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, ChoiceBlock, RegexBlock, StreamBlock, StructBlock, StructValue

from cms.core.validators import phone_link
from cms.safety.enums import CallMoment
from cms.safety.rules import CALLABLE


class EmergencyNumberBlock(StructBlock):
    # Not text: what a phone dials is the same in every language, and no translator types it again.
    number = RegexBlock(
        regex=r"^\d{2,6}$",
        label=_("number"),
        error_messages={"invalid": _("An emergency number has two to six digits and nothing else.")},
    )
    who = CharBlock(label=_("whom it reaches"), max_length=120)
    by_text = BooleanBlock(label=_("by text message"), required=False)

    class Meta:
        icon = "warning"
        label = _("Emergency number")
        description = _("A number to call or to text, and whom it reaches.")
        help_text = _("Two to six digits, and whom they reach; tick the box for a number that one writes to.")
        template = "blocks/emergency_number.html"
        preview_value = {"number": "15", "who": "SAMU", "by_text": False}


class EmergencyNumbersBlock(StreamBlock):
    number = EmergencyNumberBlock()

    class Meta:
        min_num = 1


class CallRowValue(StructValue):
    @property
    def moment_label(self) -> str:
        return str(CallMoment(self["when"]).label)

    @property
    def url(self) -> str:
        """What a phone dials: a short number as it stands, any other in international form."""
        number: str = self["number"]
        return phone_link(number) if number.startswith(("0", "+")) else f"tel:{number}"


class CallRowBlock(StructBlock):
    when = ChoiceBlock(label=_("when"), choices=CallMoment.choices)
    who = CharBlock(label=_("whom it reaches"), max_length=120)
    # Not text, as in an emergency notice: no translator types it again.
    number = RegexBlock(
        regex=CALLABLE,
        label=_("number"),
        error_messages={"invalid": _("Enter a French phone number of ten digits, or a short one such as 15.")},
    )
    note = CharBlock(label=_("note"), max_length=160, required=False, default="")

    class Meta:
        icon = "time"
        label = _("Whom to call at that time")
        description = _("One part of the week, who answers then, and at which number.")
        help_text = _("Who answers at that time, and at which number; the note says what to do when nobody does.")
        template = "blocks/call_row.html"
        value_class = CallRowValue
        preview_value = {"when": CallMoment.NIGHT, "who": "SAMU", "number": "15", "note": ""}


class CallRowsBlock(StreamBlock):
    row = CallRowBlock()

    class Meta:
        min_num = 1


class SignsBlock(StreamBlock):
    sign = CharBlock(
        label=_("sign"),
        max_length=240,
        icon="warning",
        description=_("A phrase that completes “if:”."),
        template="blocks/sign.html",
        preview_value="vous saignez beaucoup malgré une pression ferme",
    )

    class Meta:
        min_num = 1
