"""Words to watch: claims, comparisons, testimonials, marks, rankings, praise, trade names, and words of another organ."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy

from cms.review.checks.enums import TermKind
from cms.review.checks.findings import Finding, Subject
from cms.review.checks.matching import Fold
from cms.review.checks.passages import Kind
from cms.review.checks.rules import RULES, SHAPES
from cms.review.checks.sentences import sentences
from cms.review.minor import NEGATIONS

MESSAGES: dict[Any, Any] = {
    TermKind.ABSOLUTE: gettext_lazy(
        "“%s” promises more than medicine can: say how often, for whom, from which source."
    ),
    TermKind.COMPARISON: gettext_lazy("“%s” compares: say what is known of each option, without ranking them."),
    TermKind.TESTIMONIAL: gettext_lazy("“%s”: a doctor’s site may not show what patients say of it."),
    TermKind.PROMOTIONAL: gettext_lazy("“%s” praises: medical information may not advertise."),
    TermKind.RATING: gettext_lazy("“%s” gives marks: say what is done, not how it is liked."),
    TermKind.RANKING: gettext_lazy("“%s” ranks: name people and places, in alphabetical order."),
    TermKind.PRICE: gettext_lazy("“%s” attracts by the price: say what it costs, and nothing more."),
    TermKind.TRADE_NAME: gettext_lazy("“%s” is a trade name: name the kind of device, or say why the brand matters."),
    TermKind.ORGAN: gettext_lazy("“%s” belongs to another part of the body than this page: was the text copied?"),
}
DENIABLE = {TermKind.ABSOLUTE, TermKind.COMPARISON, TermKind.PROMOTIONAL, TermKind.RANKING}
# How many words before a claim a negation still denies it: “no treatment can promise to cure”.
REACH = 6
# A claim that opens with one of these is made by its negation: “il n’y a aucun risque”.
CLAIMED_BY_NEGATION = {"ne", "n", "aucun", "aucune", "jamais", "no", "never", "zero"}
DENIALS = NEGATIONS | {"rien", "t", "nul", "nulle"}


def check(subject: Subject) -> Iterator[Finding]:
    yield from find(subject, MESSAGES)


def find(subject: Subject, kinds: Iterable[Any]) -> Iterator[Finding]:
    """The words of these kinds; what the code of ethics refuses is told with its article."""
    for kind in kinds:
        seen = set()
        for level, pattern in _patterns(subject, kind):
            for field, folded, match in _matches(subject, pattern):
                if (field, match.group()) in seen or (kind in DENIABLE and _is_denied(folded.text, match)):
                    continue
                seen.add((field, match.group()))
                excerpt = folded.around(*match.span())
                message = MESSAGES[kind] % folded.exactly(*match.span())
                if kind in RULES:
                    message = f"{message} {RULES[kind]}"
                yield Finding(kind.value, level, field, excerpt, message)


def _patterns(subject: Subject, kind: Any) -> Iterator[tuple[Any, re.Pattern[str]]]:
    yield from subject.patterns(kind).items()
    if kind in SHAPES:
        yield SHAPES[kind]


def _matches(subject: Subject, pattern: re.Pattern[str]) -> Iterator[tuple[str, Fold, re.Match[str]]]:
    for passage in subject.passages:
        if passage.kind is not Kind.OBJECT:
            for sentence in sentences(passage.text):
                folded = Fold(sentence)
                for match in pattern.finditer(folded.text):
                    yield passage.field, folded, match


def _is_denied(sentence: str, match: re.Match[str]) -> bool:
    own = re.findall(r"\w+", match.group())
    if own[0] in CLAIMED_BY_NEGATION:
        return False
    before = re.findall(r"\w+", sentence[: match.start()])[-REACH:]
    return bool(DENIALS.intersection(before))
