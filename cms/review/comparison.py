"""What changed between two revisions of a medical text, field by field, as words taken out and words put in."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape
from typing import Any

import nh3
from django.db import models
from modelcluster.fields import ParentalKey

from cms.review.digest import changed_fields, field_value

# Words that do not change are shown this far around those that do.
CONTEXT = 12


@dataclass(frozen=True)
class Piece:
    """A run of words that was ``kept``, ``removed`` or ``added``."""

    kind: str
    text: str


@dataclass(frozen=True)
class FieldChange:
    """One medical field that differs: its name for people, and its text as pieces in reading order."""

    name: str
    label: str
    pieces: list[Piece]


def compare(before: models.Model | None, after: models.Model) -> list[FieldChange]:
    """The medical fields that differ between two revisions, in page order; every filled one without a before."""
    earlier = before or type(after)()
    return [
        FieldChange(name, label(after, name), compare_words(field_words(earlier, name), field_words(after, name)))
        for name in changed_fields(after, earlier)
    ]


def compare_texts(before: str, after: str) -> list[Piece]:
    """The words taken out and put in between two texts, tags left aside."""
    return compare_words(_plain(before).split(), _plain(after).split())


def compare_words(before: list[str], after: list[str]) -> list[Piece]:
    """The words taken out and put in between two lists of words."""
    return list(_pieces(before, after))


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for operation, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if operation == "equal":
            yield Piece("kept", " ".join(after[new_from:new_to]))
            continue
        if old_to > old_from:
            yield Piece("removed", " ".join(before[old_from:old_to]))
        if new_to > new_from:
            yield Piece("added", " ".join(after[new_from:new_to]))


def shortened(pieces: list[Piece]) -> Iterator[Piece]:
    """The same without most of what stayed: enough words are left to see where a change stands."""
    for order, piece in enumerate(pieces):
        words = piece.text.split()
        if piece.kind != "kept" or len(words) <= 2 * CONTEXT:
            yield piece
            continue
        head = [] if order == 0 else words[:CONTEXT]
        tail = [] if order == len(pieces) - 1 else words[-CONTEXT:]
        yield Piece("kept", " ".join([*head, "[…]", *tail]))


def field_words(instance: models.Model, name: str) -> list[str]:
    """What a field says in comparable form, word for word, in reading order."""
    return [word for text in _texts(field_value(instance, name)) for word in _plain(text).split()]


def _texts(value: Any) -> Iterator[str]:
    """Every text and number of a value in reading order, whatever its nesting."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key != "type":  # the name of a block is not read by anybody
                yield from _texts(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _texts(part)
    elif value is not None:
        yield str(value)


def _plain(html: str) -> str:
    """The words of a rich text as people read them; a closing paragraph or list item parts words as a space would."""
    return unescape(nh3.clean(html.replace("</", " </"), tags=set()))


def label(instance: models.Model, name: str) -> str:
    """The name of a field for people, as the editor shows it."""
    field = instance._meta.get_field(name)
    if isinstance(field, models.ManyToOneRel):
        field = next((own for own in field.related_model._meta.fields if _refers(own)), field)
    return str(getattr(field, "verbose_name", name))


def _refers(field: models.Field) -> bool:
    """Whether the field of a child row says what the row refers to, whose name is the one that people know."""
    return isinstance(field, models.ForeignKey) and not isinstance(field, ParentalKey)
