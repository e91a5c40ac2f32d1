"""Three texts made one: what a form was opened on, what was saved since, and what was typed.

A field is the smallest part: a StreamField is one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import cached_property

from cms.conflicts.opened import digests
from cms.conflicts.wording import words
from cms.review.comparison import Piece, compare_words, label, shortened

MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True)
class Difference:
    """A field in which what was typed is not what was saved. ``side`` says who changed it; both when empty."""

    name: str
    label: str
    side: str
    # From what was saved to what was typed, in reading order.
    pieces: list[Piece]
    # The side that somebody chose when both changed it.
    chosen: str = ""


class Merge:
    """``base`` holds the digests of what was opened; ``theirs`` is what stands saved, ``mine`` what was typed."""

    def __init__(self, base: Mapping[str, str], theirs: models.Model, mine: Any, names: list[str]) -> None:
        self.base = base
        self.theirs = theirs
        self.mine = mine
        self.names = names

    @cached_property
    def saved(self) -> dict[str, str]:
        return digests(self.theirs, self.names)

    @cached_property
    def typed(self) -> dict[str, str]:
        return digests(self.mine, self.names)

    @cached_property
    def sides(self) -> dict[str, str]:
        """Who changed each field that differs; "" when both did, or when nobody can tell."""
        return {name: self._side(name) for name in self.names if self.saved[name] != self.typed[name]}

    def _side(self, name: str) -> str:
        before = self.base.get(name)
        if before == self.saved[name]:
            return MINE
        return THEIRS if before == self.typed[name] else ""

    def differences(self, choices: Mapping[str, str]) -> Iterator[Difference]:
        """In the order of the form, with what was chosen already."""
        for name, side in self.sides.items():
            pieces = compare_words(words(self.theirs, name), words(self.mine, name))
            yield Difference(name, label(self.mine, name), side, list(shortened(pieces)), choices.get(name, ""))

    def unanswered(self, choices: Mapping[str, str]) -> list[str]:
        """The fields that both changed and for which ``choices`` names no side."""
        return [name for name, side in self.sides.items() if not side and choices.get(name) not in (MINE, THEIRS)]

    def made(self, choices: Mapping[str, str]) -> Any:
        """``mine`` in memory, with what only they changed, and what ``choices`` gives them."""
        for name, side in self.sides.items():
            if (side or choices[name]) == THEIRS:
                _take(self.mine, self.theirs, name)
        return self.mine


def _take(mine: Any, theirs: Any, name: str) -> None:
    field = mine._meta.get_field(name)
    if isinstance(field, models.ManyToOneRel):
        getattr(mine, name).set(list(getattr(theirs, name).all()))
    else:
        setattr(mine, name, getattr(theirs, name))
