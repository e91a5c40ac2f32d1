"""Lists from A to Z, with their letters."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import Generic, TypeVar

from cms.core.typography import alphabetical

Entry = TypeVar("Entry")


@dataclass
class Letter(Generic[Entry]):
    """One letter and its entries, in order; without any, it leads nowhere."""

    name: str
    entries: list[Entry] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return f"lettre-{self.name.lower()}"


def dictionary_order(text: str) -> str:
    """As a dictionary sorts: a sign before the first letter or figure does not count."""
    plain = alphabetical(text)
    start = next((place for place, sign in enumerate(plain) if sign.isalnum()), len(plain))
    return plain[start:]


def by_letter(entries: Iterable[Entry], name: Callable[[Entry], str]) -> list[Letter[Entry]]:
    """Every letter, É under E; of another script, those that have entries. What has no name is left out."""
    named = [(order, name(entry), entry) for entry in entries if (order := dictionary_order(name(entry)))]
    names = {order[0].upper() for order, _, _ in named}
    latin = any(letter in ascii_uppercase for letter in names)
    letters: dict[str, Letter[Entry]] = {
        letter: Letter(letter) for letter in sorted({*names, *(ascii_uppercase if latin else "")})
    }
    for order, _, entry in sorted(named, key=lambda row: row[:2]):
        letters[order[0].upper()].entries.append(entry)
    return list(letters.values())
