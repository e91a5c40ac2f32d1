"""Doses, delays and hours: the numbers of a translation are those of the French, with the same units.

Nothing is converted but hours and minutes: “15 jours” is “15 days”, not “two weeks”, and “48 h” not “2 days”.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cms.translation.checks.enums import Rule
from cms.translation.checks.findings import Finding, blocking
from cms.translation.checks.links import without_addresses
from cms.translation.checks.quantities import Quantity, in_words, mentions, quantities

if TYPE_CHECKING:
    from cms.translation.checks.segment import Segment

Name = Callable[[Quantity], Hashable]


def check(segment: "Segment") -> Iterator[Finding]:
    """Order does not count: languages put words in theirs."""
    source, target = without_addresses(segment.source), without_addresses(segment.target)
    languages = segment.source_language, segment.target_language
    french, translated = quantities(source, languages[0]), quantities(target, languages[1])
    french, translated = _apart(french, translated, lambda quantity: (quantity.value, quantity.unit))
    french, translated = _apart(french, translated, lambda quantity: quantity.minutes)
    french, translated = _without_named_units(french, translated, (source, target), languages)
    french, translated = (
        [quantity for quantity in french if not _is_said(quantity, in_words(target, languages[1]))],
        [quantity for quantity in translated if not _is_said(quantity, in_words(source, languages[0]))],
    )
    values = Counter(quantity.value for quantity in french) & Counter(quantity.value for quantity in translated)
    other_unit = [_take(values.copy(), french), _take(values.copy(), translated)]
    if values:
        excerpt = _excerpt(*other_unit)
        yield blocking(Rule.UNITS, excerpt, _("A unit is not that of the French: %s.") % excerpt)
    other_number = [
        [quantity for quantity in french if quantity not in other_unit[0]],
        [quantity for quantity in translated if quantity not in other_unit[1]],
    ]
    if any(other_number):
        excerpt = _excerpt(*other_number)
        yield blocking(Rule.NUMBERS, excerpt, _("The numbers are not those of the French: %s.") % excerpt)


def _apart(french: list[Quantity], translated: list[Quantity], name: Name) -> tuple[list[Quantity], list[Quantity]]:
    """What each text says and the other does not, when quantities of the same name are the same."""
    common = Counter(map(name, french)) & Counter(map(name, translated))
    return _without(french, common.copy(), name), _without(translated, common.copy(), name)


def _without(found: list[Quantity], common: Counter[Hashable], name: Name) -> list[Quantity]:
    left = []
    for quantity in found:
        if common[name(quantity)] > 0:
            common[name(quantity)] -= 1
        else:
            left.append(quantity)
    return left


def _without_named_units(
    french: list[Quantity], translated: list[Quantity], texts: tuple[str, str], languages: tuple[str, str]
) -> tuple[list[Quantity], list[Quantity]]:
    """A unit may stand further from its number in one language: “les 24 premières heures”, “the first 24 hours”."""
    left, others = [], list(translated)
    for quantity in french:
        for other in others:
            if quantity.value == other.value and _names(quantity, other, texts, languages):
                others.remove(other)
                break
        else:
            left.append(quantity)
    return left, others


def _names(quantity: Quantity, other: Quantity, texts: tuple[str, str], languages: tuple[str, str]) -> bool:
    if other.unit is None:
        return mentions(texts[1], quantity.unit, languages[1])
    return quantity.unit is None and mentions(texts[0], other.unit, languages[0])


def _is_said(quantity: Quantity, words: set[str]) -> bool:
    """Whether the other text says the number in words; “12 h” may be said as noon."""
    return quantity.value in words


def _take(values: Counter[str], found: list[Quantity]) -> list[Quantity]:
    taken = []
    for quantity in found:
        if values[quantity.value] > 0:
            values[quantity.value] -= 1
            taken.append(quantity)
    return taken


def _excerpt(french: list[Quantity], translated: list[Quantity]) -> str:
    return f"{_written(french)} → {_written(translated)}"


def _written(found: list[Quantity]) -> str:
    return ", ".join(quantity.written for quantity in found) or "∅"
