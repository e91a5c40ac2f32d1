"""The words of the glossary: those that a translation must use, and those that it must not."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cms.review.checks.matching import Fold, pattern
from cms.translation.checks.enums import Rule
from cms.translation.checks.findings import Finding, blocking, warning

if TYPE_CHECKING:
    from cms.translation.checks.segment import Segment


@dataclass(frozen=True)
class Term:
    """A French term in its forms, and how one language says it: one of ``approved``, none of ``forbidden``, or as it stands."""

    source: tuple[str, ...]
    approved: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    do_not_translate: bool = False


# Who knows terms gives them for the code of a language. Asked once a sentence that is saved, once a text that is read.
term_sources: list[Callable[[str], Sequence[Term]]] = []


def terms_for(language: str) -> list[Term]:
    return [term for source in term_sources for term in source(language)]


def check(segment: "Segment") -> Iterator[Finding]:
    if not segment.terms:
        return
    target = Fold(segment.target).text
    for term in _used(Fold(segment.source), segment.terms):
        name = term.source[0]
        if term.do_not_translate:
            if not _says(target, term.source):
                yield warning(Rule.TERM, name, _("“%s” is not translated: leave it as it is.") % name)
            continue
        # Until a language has its own word, there is nothing to say instead, nor anything to tell its plural from a wrong one.
        for word in term.forbidden if term.approved else ():
            if _says(target, (word,)) and not _is_inside_approved(word, term, target):
                yield blocking(Rule.FORBIDDEN_TERM, word, _forbidden(word, term))
        if term.approved and not _says(target, term.approved):
            message = _("The glossary says %(approved)s for “%(source)s”.")
            message %= {"approved": _quoted(term.approved), "source": name}
            yield warning(Rule.TERM, name, message)


def _used(source: Fold, terms: Sequence[Term]) -> list[Term]:
    """The terms that the French uses: of two of which one is part of the other, the longer one."""
    forms = pattern(tuple(form for term in terms for form in term.source))
    found = [(words[0], source.exactly(*words.span())) for words in forms.finditer(source.text) if _is_whole(words)]
    return [
        term
        for term in terms
        if any(pattern(term.source).fullmatch(folded) and _is_written(written, term) for folded, written in found)
    ]


def _is_whole(words: re.Match[str]) -> bool:
    """A word that a hyphen continues is another word: "chimio-embolisation" is no "embolisation"."""
    start, end = words.span()
    return "-" not in words.string[max(0, start - 1) : start] + words.string[end : end + 1]


def _is_written(written: str, term: Term) -> bool:
    """Accents tell French words apart: "jeunes" is not "à jeun", nor "jeûne"."""
    words = _plain(written)
    return any(len(words) == len(form) and all(map(str.startswith, words, form)) for form in map(_plain, term.source))


def _plain(text: str) -> list[str]:
    return unicodedata.normalize("NFC", text).replace("’", "'").casefold().split()


def _says(folded: str, words: tuple[str, ...]) -> bool:
    return pattern(words).search(folded) is not None


def _is_inside_approved(word: str, term: Term, target: str) -> bool:
    """Whether the forbidden word stands only within an approved one: “scan” in “CT scan”."""
    without = pattern(term.approved).sub(" ", target)
    return not _says(without, (word,))


def _forbidden(word: str, term: Term) -> str:
    message = _("The glossary forbids “%(word)s” for “%(source)s”: say %(approved)s.")
    return message % {"word": word, "source": term.source[0], "approved": _quoted(term.approved)}


def _quoted(words: tuple[str, ...]) -> str:
    return _(" or ").join(f"“{word}”" for word in words)
