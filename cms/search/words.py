"""One way to read words, for what is indexed and for what is typed, whatever the database: both give the same answers.

A text becomes stems without accents, capitals, elisions, plurals and words that carry no meaning. The stemmers are
Snowball's; a language without one keeps its words whole.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from cms.search.empty_words import EMPTY_WORDS

STEMMERS = {
    "fr": "french",
    "en": "english",
    "de": "german",
    "es": "spanish",
    "it": "italian",
    "ar": "arabic",
}
ELISION = re.compile(r"\b(?:jusqu|lorsqu|puisqu|quoiqu|qu|[cdjlmnst]|dell|nell|sull|all|un)['’ʼ](?=\w)", re.IGNORECASE)
# English hides its "not": "can't", "won't", "cannot".
NEGATION = re.compile(
    r"\b(?:(?:ca|wo|do|does|did|is|are|was|were|could|would|should|have|has|had)n['’]?t|cannot)\b", re.IGNORECASE
)
# Accents and Arabic vowel signs may stand as characters of their own.
WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0640\u064b-\u0652])*")
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae", "ß": "ss", "’": "'", "ʼ": "'"})
# What British and American English write in two ways.
SPELLINGS = [
    (re.compile(pattern), to) for pattern, to in ((r"iz(?=e|a|i)", "is"), (r"(?<=\w)aem", "em"), (r"^haem", "hem"))
]
SPELLINGS += [(re.compile(r"(?<=\w)our(?=s?$)"), "or"), (re.compile(r"^oe"), "e"), (re.compile(r"tre(?=s?$)"), "ter")]


@dataclass(frozen=True)
class Word:
    """A word of a text: its stem, and where it stands in the text as it was written."""

    stem: str
    start: int
    end: int


def fold(text: str) -> str:
    """Without accents, capitals, ligatures; Arabic without its vowel signs. The length may change."""
    decomposed = unicodedata.normalize("NFKD", text.translate(LIGATURES))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold().replace("ـ", "")


def words(text: str, language: str) -> Iterator[Word]:
    """The words of ``text`` that carry meaning, in order. A word with a hyphen is several."""
    text = ELISION.sub(lambda found: " " * len(found[0]), text)
    if language == "en":
        text = NEGATION.sub(lambda found: "not".ljust(len(found[0])), text)
    for found in WORD.finditer(text):
        if (stem := stem_of(found[0], language)) is not None:
            yield Word(stem, found.start(), found.end())


def stems(text: str, language: str) -> list[str]:
    return [word.stem for word in words(text, language)]


@lru_cache(maxsize=20_000)
def stem_of(word: str, language: str) -> str | None:
    """The stem of one word, or None for a word without meaning of its own."""
    folded = fold(word)
    if folded in EMPTY_WORDS.get(language, ()):
        return None
    if language == "en":
        for pattern, to in SPELLINGS:
            folded = pattern.sub(to, folded)
    stemmer = _stemmer(language)
    return stemmer.stemWord(folded) if stemmer else folded


@lru_cache(maxsize=20_000)
def sound(stem: str) -> str:
    """What a stem sounds like in French, roughly, so that a spelling by ear is found: "filébite" is "phlébite"."""
    for pattern, to in SOUNDS:
        stem = pattern.sub(to, stem)
    return stem


SOUNDS = [
    (re.compile(pattern), to)
    for pattern, to in (
        (r"ph", "f"),
        (r"sch|sh", "ch"),
        (r"(?<!c)h", ""),
        (r"y", "i"),
        (r"eau|au", "o"),
        (r"ai|ei", "e"),
        (r"qu|ck|k|c(?=[aoulr]|$)", "k"),
        (r"sc(?=[eiy])|c(?=[eiy])|ç", "s"),
        (r"(?<=[aeiou])m(?=[bp])", "n"),
        (r"z", "s"),
        (r"(.)\1+", r"\1"),
    )
]


@lru_cache(maxsize=10)
def _stemmer(language: str) -> "snowballstemmer.stemmer | None":
    name = STEMMERS.get(language)
    return snowballstemmer.stemmer(name) if name else None
