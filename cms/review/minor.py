"""What a correction may touch without a doctor: spelling and turns of phrase, never what a patient acts upon."""

import re
from collections.abc import Callable, Iterator, Set
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from wagtail.blocks import Block, BooleanBlock, ChoiceBlock, ListBlock, StreamBlock, StructBlock
from wagtail.fields import RichTextField, StreamField

from cms.review.comparison import compare
from cms.review.comparison import label as name_of
from cms.review.digest import changed_fields, field_value

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# A unit is one only after a number: "l" alone is an article, "an" is a year or an article.
UNIT = re.compile(
    r"\d\s?(mg|g|kg|µg|ml|l|mm|cm|°c|%|minutes?|heures?|hours?|jours?|days?|semaines?|weeks?|mois|months?|ans?|years?)\b"
)
NEGATIONS = frozenset({"ne", "n", "pas", "jamais", "aucun", "aucune", "sans", "ni", "non"}) | {
    *("not", "no", "never", "without", "none", "nor", "cannot", "don", "doesn"),
}
WORD = re.compile(r"[^\W\d_]+|°[cC]|%")

# Other rooms know words that a correction may not touch (the names of medicines): each gives them for a language.
protected_words: list[Callable[[str], set[str]]] = []


def objections(before: models.Model, after: models.Model) -> list[str]:
    """Why the change is more than a minor correction, one sentence a reason; empty when it is one."""
    reasons = []
    guarded = set().union(*(source(after.locale.language_code) for source in protected_words))
    for name in changed_fields(after, before):
        field = after._meta.get_field(name)
        label = name_of(after, name)
        old, new = field_value(before, name), field_value(after, name)
        if not _is_wording(after, field):
            reasons.append(_("“%s” is a fact, not a wording.") % label)
            continue
        if _facts(before, field) != _facts(after, field):
            reasons.append(_("“%s” is a fact, not a wording.") % label)
        old_text, new_text = _text(before, after, name)
        if _found(NUMBER, old_text) != _found(NUMBER, new_text):
            reasons.append(_("A number changes in “%s”.") % label)
        if _found(UNIT, old_text.casefold()) != _found(UNIT, new_text.casefold()):
            reasons.append(_("A unit changes in “%s”.") % label)
        if _only(NEGATIONS, old_text) != _only(NEGATIONS, new_text):
            reasons.append(_("A negation changes in “%s”.") % label)
        if _only(guarded, old_text) != _only(guarded, new_text):
            reasons.append(_("The name of a medicine changes in “%s”.") % label)
        if _items(old) != _items(new):
            reasons.append(_("An item is added or taken out in “%s”.") % label)
    return reasons


def _is_wording(instance: models.Model, field: Any) -> bool:
    """Whether a field is written in sentences; ``factual_fields`` names the texts that are not."""
    written = isinstance(field, (StreamField, RichTextField, models.CharField, models.TextField))
    return written and not field.choices and field.name not in getattr(instance, "factual_fields", ())


def _text(before: models.Model, after: models.Model, name: str) -> tuple[str, str]:
    """The words of a field in both revisions."""
    change = next(change for change in compare(before, after) if change.name == name)
    old = " ".join(piece.text for piece in change.pieces if piece.kind != "added")
    new = " ".join(piece.text for piece in change.pieces if piece.kind != "removed")
    return old, new


def _facts(instance: models.Model, field: models.Field) -> list[Any]:
    """What editors chose or ticked in a stream: how often a risk comes, when a step is taken."""
    if not isinstance(field, StreamField):
        return []
    return list(_chosen(field.stream_block, getattr(instance, field.name).get_prep_value()))


def _chosen(block: Block, raw: Any) -> Iterator[Any]:
    if isinstance(block, (StreamBlock, ListBlock)):
        for child in raw or []:
            inner = block.child_block if isinstance(block, ListBlock) else block.child_blocks[child["type"]]
            yield from _chosen(inner, child["value"])
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from _chosen(child, (raw or {}).get(name))
    elif isinstance(block, (BooleanBlock, ChoiceBlock)):
        yield raw or None


def _found(pattern: re.Pattern[str], text: str) -> list[str]:
    """In reading order: exchanging two doses changes both."""
    return pattern.findall(text)


def _only(words: Set[str], text: str) -> list[str]:
    return [word for word in (found.casefold() for found in WORD.findall(text)) if word in words]


def _items(value: Any) -> Any:
    """The shape of the lists in a value: of a stream, or of those inside a rich text."""
    if isinstance(value, list):
        return [_items(entry) for entry in value]
    if isinstance(value, dict):
        return value.get("type"), [_items(entry) for entry in value.values() if isinstance(entry, (list, dict, str))]
    return value.count("<li>") if isinstance(value, str) else 0
