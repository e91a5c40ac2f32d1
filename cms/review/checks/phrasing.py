"""How a text says things: what it forbids, and how long its sentences are."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from cms.review.checks.enums import Level, TermKind
from cms.review.checks.findings import Finding, Subject
from cms.review.checks.matching import Fold
from cms.review.checks.passages import Kind
from cms.review.checks.sentences import sentences, shortened, word_count

LONGEST = 20  # words in a sentence: NHS service manual, "How to write"
# Who listens to a page may hear the opposite when the “not” comes late (NHS service manual, “Do and don't lists”).
FORBIDS_FIRST = re.compile(r"^(?:ne |n'|jamais |do not |don't |never )")


def check(subject: Subject) -> Iterator[Finding]:
    patterns = subject.patterns(TermKind.FORBIDDING)
    for passage in subject.passages:
        if passage.kind in (Kind.TEXT, Kind.ITEM):
            for sentence in sentences(passage.text):
                if passage.is_in_list:
                    yield from _forbids(passage.field, sentence, patterns)
                count = word_count(sentence)
                if count > LONGEST:
                    message = _("%(count)d words in one sentence: over %(longest)d, many readers lose the thread.")
                    message %= {"count": count, "longest": LONGEST}
                    yield Finding("long_sentence", Level.ADVICE, passage.field, shortened(sentence), message)


def _forbids(field: str, sentence: str, patterns: dict[Any, re.Pattern[str]]) -> Iterator[Finding]:
    folded = Fold(sentence)
    if FORBIDS_FIRST.match(folded.text):
        return
    for level, pattern in patterns.items():
        if pattern.search(folded.text):
            message = _(
                "Start an item that forbids with “Ne…”, “N’…” or “Do not…”: the opposite may be heard otherwise."
            )
            yield Finding("do_not", level, field, shortened(sentence), message)
            return
