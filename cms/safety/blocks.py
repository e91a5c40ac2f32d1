"""The lists of the safety texts."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, RegexBlock, StreamBlock, StructBlock


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
        template = "blocks/emergency_number.html"
        preview_value = {"number": "15", "who": "SAMU", "by_text": False}


class EmergencyNumbersBlock(StreamBlock):
    number = EmergencyNumberBlock()

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
