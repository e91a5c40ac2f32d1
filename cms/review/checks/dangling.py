"""What announces something that is not there: an empty heading, a colon before nothing, a lead without its link."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from cms.review.checks.enums import Level, TermKind
from cms.review.checks.findings import Finding, Subject
from cms.review.checks.matching import Fold
from cms.review.checks.passages import Kind, Passage
from cms.review.checks.sentences import shortened

# Words that only a link can follow up, wherever they stand.
CLICK = re.compile(r"\b(?:cliquez|cliquer|click here|tap here|klicken sie|haga clic|clicca)\b")
# A paragraph without a verb that promises a list.
PROMISE = re.compile(r"^(?:une? |le |la |an? |the |some )?(?:\w+ )?(?:apercu|liste|overview|list)\b")
PROMISE_WORDS = 16


def check(subject: Subject) -> Iterator[Finding]:
    leads = {Fold(term).text for term in subject.terms(TermKind.LEAD)}
    for order, passage in enumerate(subject.passages):
        following = subject.after(order)
        if passage.kind is Kind.HEADING:
            if following is None or (following.kind is Kind.HEADING and following.level <= passage.level):
                yield _finding(
                    "empty_heading", passage, _("This heading has nothing under it: write its text or take it out.")
                )
        elif passage.kind is not Kind.OBJECT:
            yield from _promises(passage, following, leads)


def _promises(passage: Passage, following: Passage | None, leads: set[str]) -> Iterator[Finding]:
    ends = following is None or following.kind is Kind.HEADING
    text = Fold(passage.text).text
    if text.endswith(":") and ends:
        yield _finding(
            "dangling_colon", passage, _("Nothing follows the colon: add what it announces, or end the sentence.")
        )
    elif _is_lead(text, leads) and not passage.leads and not (following and following.leads):
        yield _finding("dangling_lead", passage, _("This leads nowhere: add the link, or take the words out."))
    elif ends and _promises_list(passage, text):
        yield _finding("dangling_lead", passage, _("The list that this announces is missing."))


def _promises_list(passage: Passage, text: str) -> bool:
    is_short = len(text.split()) <= PROMISE_WORDS
    return passage.kind is Kind.TEXT and is_short and not passage.leads and bool(PROMISE.match(text))


def _is_lead(text: str, leads: set[str]) -> bool:
    return text.strip(" .:…>→»!") in leads or bool(CLICK.search(text))


def _finding(check: str, passage: Passage, message: str) -> Finding:
    return Finding(check, Level.ERROR, passage.field, shortened(passage.text), message)
