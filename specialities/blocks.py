"""The lists of a problem: what can be done about it, and what to ask."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    StreamBlock,
    StreamBlockValidationError,
    StreamValue,
    StructBlock,
    StructValue,
    TextBlock,
)

from cms.core.fields import labels
from specialities.enums import OptionKind


class OptionValue(StructValue):
    @property
    def kind_label(self) -> str:
        return str(OptionKind(self["kind"]).label)


class OptionBlock(StructBlock):
    kind = ChoiceBlock(label=_("kind"), choices=OptionKind.choices)
    name = CharBlock(label=_("option"), max_length=120)
    text = TextBlock(label=_("what it is, for whom"), max_length=600)

    class Meta:
        icon = "list-ul"
        label = _("Option")
        description = _("One thing that can be done, by whom and for whom.")
        help_text = _("What it is, for whom, by whom, as fairly for the others as for ours.")
        template = "blocks/option.html"
        value_class = OptionValue
        preview_value = {
            "kind": OptionKind.NOTHING,
            "name": "Attendre et surveiller",
            "text": "La gêne passe parfois d’elle-même. Votre médecin vous dit quoi surveiller.",
        }


class OptionsBlock(StreamBlock):
    option = OptionBlock()

    def clean(self, value: StreamValue) -> StreamValue:
        """Doing nothing and seeing somebody else are options too: a page that offers only ours would push towards it
        (article R.4127-19-1 of the public health code; DISCERN, items 12 and 14)."""
        cleaned = super().clean(value)
        given = {child.value["kind"] for child in cleaned}
        asked: tuple[Any, ...] = (OptionKind.NOTHING, OptionKind.SPECIALIST)
        if missing := labels(OptionKind, [kind for kind in asked if kind not in given]):
            message = _("An option of this kind is missing: %(kinds)s.")
            raise StreamBlockValidationError(
                non_block_errors=[ValidationError(message, params={"kinds": ", ".join(missing)})]
            )
        return cleaned


class QuestionsBlock(StreamBlock):
    question = CharBlock(
        label=_("question"),
        max_length=200,
        icon="help",
        description=_("One question to ask a doctor."),
        template="blocks/question.html",
        preview_value="Que se passe-t-il si nous attendons quelques semaines ?",
    )

    class Meta:
        min_num = 3
        max_num = 8
