"""Numbers that patients can compare: one denominator for every option, the people, the time, the source.

The wording is that of the NHS service manual ("1 in 7 people", never a percentage); what must be said beside a number is
that of the IPDAS criteria for decision aids.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    IntegerBlock,
    ListBlock,
    ListBlockValidationError,
    StreamBlock,
    StructBlock,
    StructBlockValidationError,
    StructValue,
    URLBlock,
)

from cms.core.blocks import SourceBlock

# What an eye can count: each person is drawn.
DENOMINATORS = [(str(number), str(number)) for number in (10, 20, 50, 100)]


class OptionFigureBlock(StructBlock):
    option = CharBlock(label=_("option"), max_length=80)
    count = IntegerBlock(label=_("how many"), min_value=0)

    class Meta:
        icon = "user"
        label = _("Option")
        help_text = _("The option, and to how many people out of the total it happened.")


class OutcomeValue(StructValue):
    @property
    def total(self) -> int:
        return int(self["out_of"])

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each option with its number, and the people to be drawn: True for those to whom it happened."""
        return [
            {
                "option": figure["option"],
                "number": figure["count"],
                "people": [number < figure["count"] for number in range(self.total)],
            }
            for figure in self["figures"]
        ]


class OutcomeBlock(StructBlock):
    what = CharBlock(label=_("what happened"), max_length=160, help_text=_("For example: needed another treatment."))
    people = CharBlock(label=_("to whom"), max_length=160, help_text=_("For example: women aged 30 to 50."))
    follow_up = CharBlock(label=_("within how long"), max_length=80)
    out_of = ChoiceBlock(label=_("out of how many"), choices=DENOMINATORS, default="100")
    figures = ListBlock(OptionFigureBlock(), label=_("options"), min_num=1)
    source = SourceBlock()

    class Meta:
        icon = "group"
        label = _("Number to compare")
        description = _("What happened to how many people, option by option, with its source.")
        help_text = _("One event, the same people, time and total for every option, and where the numbers come from.")
        template = "blocks/outcome.html"
        value_class = OutcomeValue
        preview_value = {
            "what": "Ont eu besoin d’un autre traitement",
            "people": "Un groupe d’essai",
            "follow_up": "Dans l’année",
            "out_of": "10",
            "figures": [{"option": "Une option", "count": 2}, {"option": "Une autre", "count": 3}],
            "source": {
                "kind": "guideline",
                "title": "Une étude",
                "language": "fr",
                "publisher": "Une société savante",
                "year": 2024,
                "url": "",
            },
        }

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        total = int(cleaned["out_of"])
        faults: dict[int, Exception] = {
            order: StructBlockValidationError({"count": ValidationError(_("More people than there are."))})
            for order, figure in enumerate(cleaned["figures"])
            if figure["count"] > total
        }
        if faults:
            raise StructBlockValidationError({"figures": ListBlockValidationError(block_errors=faults)})
        return cleaned


class OutcomesBlock(StreamBlock):
    outcome = OutcomeBlock()


class DecisionAidBlock(StructBlock):
    """Something that a recognised body made to help people choose: linked, never rewritten."""

    title = CharBlock(label=_("title"), max_length=160)
    publisher = CharBlock(label=_("published by"), max_length=160)
    language = ChoiceBlock(label=_("language of the tool"), choices=settings.LANGUAGES, default="fr")
    url = URLBlock(label=_("address"))

    class Meta:
        icon = "link-external"
        label = _("Decision aid")
        description = _("A recognised tool that helps to choose between the options.")
        help_text = _("A tool that a recognised body made: its title, who made it, and its address.")
        template = "blocks/decision_aid.html"
        preview_value = {
            "title": "Choisir avec son médecin",
            "publisher": "Un organisme",
            "language": "fr",
            "url": "https://example.org/",
        }


class DecisionAidsBlock(StreamBlock):
    aid = DecisionAidBlock()
