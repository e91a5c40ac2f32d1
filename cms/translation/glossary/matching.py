"""Finding terms in plain text: whole words only, the longest first, whatever the case, apostrophe and kind of space."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Generic, TypeVar

Named = TypeVar("Named")

SPACE = re.compile(r"\s+")
APOSTROPHES = "'’"
# A word that a hyphen continues is another word: "chimio-embolisation" is no "embolisation".
BEFORE, AFTER = r"(?<![\w-])", r"(?![\w-])"


def lines(text: str) -> list[str]:
    """The filled lines of a field that holds one word or form a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def fold(text: str) -> str:
    """What two spellings of the same form have in common; accents stay, since they tell words apart."""
    return SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip().replace("’", "'").casefold()


class Matcher(Generic[Named]):
    """Knows the forms of many things; compiled once, then one pass over each text."""

    def __init__(self, forms: Iterable[tuple[str, Named]]) -> None:
        self._named = {fold(form): named for form, named in forms if form.strip()}
        self._pattern = re.compile(f"{BEFORE}(?:{_any_of(self._named)}){AFTER}", re.IGNORECASE)

    def __len__(self) -> int:
        return len(self._named)

    def find(self, text: str) -> Iterator[tuple[int, int, Named]]:
        """Each place where a form stands, from left to right, none within another: start, end, what it names."""
        if not self._named:
            return
        for found in self._pattern.finditer(text):
            # Most words are written as they are kept: folding costs more than looking.
            named = self._named.get(found[0]) or self._named.get(fold(found[0]))
            if named is not None:
                yield found.start(), found.end(), named


def _any_of(forms: Iterable[str]) -> str:
    """The longest first. Those that begin alike stand together, so that most words of a text are passed at one look."""
    ordered = sorted(forms, key=lambda form: (form[0], -len(form), form))
    return "|".join(
        f"{_pattern(initial)}(?:{'|'.join(_pattern(form[1:]) for form in alike)})"
        for initial, alike in groupby(ordered, key=itemgetter(0))
    )


def _pattern(form: str) -> str:
    escaped = re.escape(form).replace("\\ ", r"\s+")
    return escaped.replace("'", f"[{APOSTROPHES}]")
