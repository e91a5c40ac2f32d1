"""Whether a translation says as much as its French, and the same: nothing left out, no negation lost."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cms.review.checks.sentences import sentences, shortened
from cms.translation.checks.enums import Rule
from cms.translation.checks.findings import Finding, blocking, warning

if TYPE_CHECKING:
    from cms.translation.checks.segment import Segment

# “Ne” alone denies nothing (“ne… que”, “avant qu’il ne parte”); “plus” does only after it. “N’hésitez pas” invites.
FRENCH_INVITES = re.compile(
    r"\bn'hésite[zr]? pas\b|\bpas à pas\b|\bpas (?:seulement|que)\b|\bsans (?:doute|cesse)\b|\bou (?:non|pas)\b"
)
FRENCH_DENIES = re.compile(
    r"\b(?:pas|jamais|aucune?|rien|sans|ni|non)\b|\b(?:ne |n')\w+(?:[ -]\w+){0,2}? plus\b(?! (?:de|que|d')\b)"
)
DENIES = {
    "fr": FRENCH_DENIES,
    "en": re.compile(
        r"\b(?:no|not|never|without|nor|none|neither|nothing|nobody|nowhere|cannot|avoid|unless|except|stop|lack|rather than"
        r"|instead|outside|hardly|barely|free|un(?:likely|common|necessary|known|usual|til|safe|seen)|un\w+(?:ed|able)"
        r"|in(?:operable|active|complete|effective|sufficient|frequent|visible|appropriate)|impossible)\b"
        r"|n't\b|\bnon-|-free\b|\b\w{3,}less(?:ly|ness)?\b"
    ),
    "de": re.compile(
        r"\b(?:nicht|nichts|nie|niemals|niemand|ohne|weder|kein\w*|un(?!ter)\w{4,}|vermeiden|\w+(?:los|frei)\w{0,2})\b"
    ),
    "es": re.compile(r"\b(?:no|nunca|jamás|sin|ni|ning[uú]n\w*|nada|nadie|tampoco|evit\w+|salvo)\b"),
    "it": re.compile(r"\b(?:non|mai|senza|né|nessun\w*|niente|nulla|neanche|nemmeno|no|evit\w+)\b"),
    "ar": re.compile(r"(?<!\w)[وف]?(?:لا|لم|لن|ليس|ليست|لست|بدون|دون|غير|عدم|بلا|ما)(?!\w)|(?<!\w)(?:بدون|دون|تجن)\w*"),
}
# Words that only French has: a text that keeps them was not translated.
FRENCH_WORD = re.compile(
    r"\b(?:le|la|les|du|des|une|et|ou|à|au|aux|dans|sur|pour|avec|par|vous|votre|vos|est|sont|qui|que|ce)\b"
)

# Beyond these, something was left out or added. Short texts vary too much to tell.
MEASURED = 40  # characters
SHORTEST, LONGEST = 0.45, 2.0  # of the French
SHORTEST_ARABIC = 0.35  # Arabic writes few vowels


def check(segment: "Segment") -> Iterator[Finding]:
    if _is_same(segment):
        yield warning(
            Rule.SAME, shortened(segment.source), _("The translation is the French: translate it, or say why.")
        )
        return
    yield from _negation(segment)
    yield from _length(segment)


def check_empty(segment: "Segment") -> Iterator[Finding]:
    if _has_words(segment.source) and not _has_words(segment.target):
        yield blocking(Rule.EMPTY, shortened(segment.source), _("The translation has no words."))


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _is_same(segment: "Segment") -> bool:
    """Names, addresses and titles of works stay what they are; sentences do not."""
    source, target = _words(segment.source), _words(segment.target)
    return source == target and len(source) > 1 and FRENCH_WORD.search(" ".join(source)) is not None


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _negation(segment: "Segment") -> Iterator[Finding]:
    """Sentence by sentence when both have as many, else over the whole."""
    pattern = DENIES.get(segment.target_language)
    if pattern is None:
        return
    french, translated = sentences(segment.source), sentences(segment.target)
    pairs = list(zip(french, translated, strict=True)) if len(french) == len(translated) else []
    for before, after in pairs or [(segment.source, segment.target)]:
        if FRENCH_DENIES.search(_without_invitations(before)) and not pattern.search(_folded(after)):
            message = _("The French denies or forbids, the translation does not: “%s”.")
            yield warning(Rule.NEGATION, shortened(before), message % shortened(after))
            return


def _folded(text: str) -> str:
    return text.casefold().replace("’", "'")


def _without_invitations(text: str) -> str:
    return FRENCH_INVITES.sub(" ", _folded(text))


def _length(segment: "Segment") -> Iterator[Finding]:
    length = len(segment.source)
    if length < MEASURED:
        return
    share = len(segment.target) / length
    shortest = SHORTEST_ARABIC if segment.target_language == "ar" else SHORTEST
    if share < shortest:
        yield warning(
            Rule.LENGTH, f"{share:.0%}", _("The translation is much shorter than the French: is all of it there?")
        )
    elif share > LONGEST:
        yield warning(
            Rule.LENGTH, f"{share:.0%}", _("The translation is much longer than the French: is something added?")
        )
