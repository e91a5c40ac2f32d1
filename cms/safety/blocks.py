"""The lists of the safety texts."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, StreamBlock, StructBlock


class EmergencyNumberBlock(StructBlock):
    number = CharBlock(label=_("number"), max_length=12)
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
