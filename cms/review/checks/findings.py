"""What the checks look at, and what they say."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.db import models
from django.utils.functional import cached_property

from cms.review.checks.enums import LEVELS, Level, TermKind
from cms.review.checks.matching import pattern
from cms.review.checks.passages import Passage, passages
from cms.review.checks.watchlist import CheckTerm


@dataclass(frozen=True)
class Finding:
    """One fault of one field: which check found it, how grave it is, the words concerned, and what to do."""

    check: str
    level: Any  # a Level
    field: str
    excerpt: str
    message: str

    def answered(self, answer: str) -> dict[str, Any]:
        """The finding as it is kept with a validation, with what the validator answered."""
        return {**asdict(self), "level": self.level.value, "answer": answer}


class Subject:
    """A text in one language, read once for every check: its medical fields, or those that are named."""

    def __init__(self, instance: models.Model, fields: Iterable[str] | None = None) -> None:
        self.instance = instance
        self.language: str = instance.locale.language_code
        self.fields: list[str] = list(getattr(instance, "medical_fields", []) if fields is None else fields)
        self.regions: list[str] = list(getattr(instance, "review_regions", []))

    def on(self, fields: Iterable[str]) -> "Subject":
        """Other fields of the same text, with the words that are known already."""
        other = Subject(self.instance, fields)
        other.__dict__["_terms"] = self._terms
        return other

    @cached_property
    def _terms(self) -> list[CheckTerm]:
        return list(CheckTerm.objects.filter(language=self.language, is_active=True))

    def terms(self, kind: Any) -> list[str]:
        return [term.term for term in self._terms if term.kind == kind]

    def patterns(self, kind: Any) -> dict[Any, re.Pattern[str]]:
        """The words of a kind that this text may not use, one pattern a level, the gravest first."""
        wanted: dict[Any, list[str]] = {}
        for term in self._terms:
            if term.kind == kind and (kind != TermKind.ORGAN or self._is_foreign(term)):
                wanted.setdefault(Level(term.level), []).append(term.term)
        return {level: pattern(tuple(wanted[level])) for level in LEVELS if level in wanted}

    def _is_foreign(self, term: CheckTerm) -> bool:
        """Whether every part of the body that the text is about is one that never says the word."""
        return bool(self.regions) and self._banned[term.term].issuperset(self.regions)

    @cached_property
    def _banned(self) -> dict[str, set[str]]:
        """For each word of an organ, the parts of the body whose pages never say it."""
        banned: dict[str, set[str]] = {}
        for term in self._terms:
            if term.kind == TermKind.ORGAN:
                banned.setdefault(term.term, set()).add(term.body_region)
        return banned

    @cached_property
    def passages(self) -> list[Passage]:
        """Every passage in reading order."""
        return [passage for name in self.fields for passage in passages(self.instance, name)]

    def after(self, order: int) -> Passage | None:
        """What a reader meets after the passage of that order, in the same field and as part of the same whole."""
        here = self.passages[order]
        following = self.passages[order + 1] if order + 1 < len(self.passages) else None
        if following is None or following.field != here.field or following.group[: len(here.group)] != here.group:
            return None
        return following
