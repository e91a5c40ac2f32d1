"""Finds words whatever their accents, capitals, apostrophes and plural."""

import re
import unicodedata
from functools import lru_cache

APOSTROPHES = {"’": "'", "‘": "'", "ʼ": "'"}
EXCERPT = 45  # characters shown on each side of a find


class Fold:
    """A text without accents and capitals, which can find its way back to the text that was written."""

    def __init__(self, written: str) -> None:
        self.written = written
        folded: list[str] = []
        self._origin: list[int] = []
        for place, character in enumerate(written):
            for plain in _plain(character):
                folded.append(plain)
                self._origin.append(place)
        self.text = "".join(folded)

    def exactly(self, start: int, end: int) -> str:
        """The words as they were written between two places of the folded text."""
        return self.written[self._origin[start] : self._origin[end - 1] + 1]

    def around(self, start: int, end: int) -> str:
        """The written words between two places of the folded text, with some on each side."""
        first, last = self._origin[start], self._origin[end - 1] + 1
        before = self.written[max(0, first - EXCERPT) : first]
        after = self.written[last : last + EXCERPT]
        if first > EXCERPT:
            before = "…" + before.partition(" ")[2]
        if last + EXCERPT < len(self.written):
            after = after.rpartition(" ")[0] + "…"
        return " ".join(f"{before}{self.written[first:last]}{after}".split())


@lru_cache(maxsize=200)
def pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    """Any of ``terms`` as whole words, in the singular or in a regular plural, the longest first."""
    wanted = sorted({Fold(term).text for term in terms}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_tolerant, wanted))})(?!\w)")


def _tolerant(term: str) -> str:
    words = [re.escape(word) + (r"(?:e?s|x)?" if word[-1].isalpha() else "") for word in term.split()]
    return r"\s+".join(words)


@lru_cache(maxsize=2000)
def _plain(character: str) -> str:
    if character in APOSTROPHES:
        return APOSTROPHES[character]
    if character.isspace():
        return " "
    decomposed = unicodedata.normalize("NFKD", character)
    base = "".join(part for part in decomposed if not unicodedata.combining(part)).casefold()
    return {"œ": "oe", "æ": "ae"}.get(base, base)
