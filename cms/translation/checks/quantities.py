"""Reads the numbers of a text, with their units, as one language writes them.

French, German, Spanish and Italian write 1 000,5 or 1.000,5; English 1,000.5; Arabic either, its digits being read as 0–9
before. What a reader of the language could not read as one number equals no other: “0,5” in English is a mistake.

Hours: “15 h 30”, “15:30”, “3:30 pm” and “15 hours 30 minutes” are the same 930 minutes, since French writes the time of
day and a duration alike. A full hour stays an hour: “8 h” is “8 am”, “8 o’clock” or “8 hours”; “8 pm” is “20 h”. Without
am or pm, “3:30” is half past three at night: in English, say which.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from cms.translation.checks.vocabulary import WORDS, units

NUMBER = r"(?<!\d)(?:(?<![\w)])[-−](?=\d))?(?:\d{1,3}(?: \d{3})+(?!\d)|\d+)(?:[.,٫٬]\d+)*"
HALVES = {
    "en": {"am": 0, "a.m.": 0, "pm": 12, "p.m.": 12},
    "ar": {"صباحا": 0, "صباحًا": 0, "ص": 0, "مساء": 12, "مساءً": 12, "م": 12},
}
# “24 h/24”, “7 jours sur 7” say one number twice; “24/7” says two units without naming them.
ALWAYS = re.compile(r"(?<!\d)(\d+)( ?[^\W\d]+) ?(?:/|sur) ?\1(?!\d)(?: ?(?:h|j)\b)?")
ROUND_THE_CLOCK = re.compile(r"(?<![\d/])24 ?/ ?7(?![\d/])")
# What may stand between two numbers that share the unit of the second, or between hours and their minutes.
SHARES = {
    "à",
    "a",
    "-",
    "–",
    "—",
    "to",
    "and",
    "et",
    "or",
    "ou",
    "bis",
    "und",
    "oder",
    "y",
    "o",
    "e",
    "hasta",
    ",",
    "al",
}
SHARES |= {"إلى", "الى", "أو", "و"}
CONTINUES = {"", "and", "et", "und", "y", "e", "و", ","}


@dataclass(frozen=True)
class Quantity:
    """A number in plain decimal writing, and its unit, or none."""

    value: str
    unit: str | None
    written: str
    start: int = 0
    end: int = 0

    @property
    def minutes(self) -> tuple[str, str | None]:
        """Value and unit, an hour being sixty minutes."""
        if self.unit != "hour":
            return self.value, self.unit
        return _plain(Decimal(self.value) * 60), "minute"


def quantities(text: str, language: str) -> list[Quantity]:
    """The numbers of ``text`` in reading order. Spaces are plain ones, digits ASCII (see Segment)."""
    text = ROUND_THE_CLOCK.sub(
        "24 hours, 7 days" if language == "en" else "24 h, 7 j", text.casefold().replace("’", "'")
    )
    text = ALWAYS.sub(r"\1\2", text)
    found = [_read(match, language) for match in _pattern(language).finditer(text)]
    return _shared(_with_minutes(found, text), text)


def in_words(text: str, language: str) -> set[str]:
    """The numbers that ``text`` says in words, alone and joined: “vingt-quatre” is 20, 4 and 24."""
    values: set[str] = set()
    run: list[int] = []
    known = WORDS.get(language, {})
    for word in [*re.findall(r"[^\W\d_]+", text.casefold()), ""]:
        # In Arabic “and”, “in”, “for” are one letter before the word.
        value = known.get(word, known.get(word[1:]) if language == "ar" else None)
        if value is not None:
            run.append(value)
            values |= {str(value), str(sum(run))}
        elif word not in ("et", "and", "y", "und"):
            run = []
    return values


def mentions(text: str, unit: str | None, language: str) -> bool:
    """Whether ``text`` names that unit anywhere, as a word."""
    words = [form for form, name in units(language).items() if name == unit]
    return bool(words) and re.search(rf"(?<![^\W\d_])(?:{_either(words)})(?!\w)", text.casefold()) is not None


@lru_cache
def _pattern(language: str) -> re.Pattern[str]:
    halves = _either(HALVES.get(language, {"am": 0}))
    dotted = r"(?<=\bore )" if language == "it" else rf"(?=\d\d?\.\d\d ?(?:{halves}|uhr|h)(?!\w))"
    return re.compile(
        rf"(?<!\d)(?:(?=\d\d?:)|{dotted})(?P<hour>\d\d?)[:.](?P<minute>\d\d)(?!\d)(?: ?(?P<half>{halves}|uhr|h)(?!\w))?"
        rf"|(?<!\d)(?P<full>\d\d?) ?(?P<of>{halves if language in HALVES else '(?!)'})(?!\w)"
        rf"|(?P<euro>€ ?)?(?P<number>{NUMBER})(?:[ ‑-]?(?P<unit>{_either(units(language))})(?![^\W\d_]|'))?"
    )


def _either(words: object) -> str:
    longest_first = sorted(words, key=len, reverse=True)  # type: ignore[call-overload]
    return "|".join(re.escape(word).replace(r"\-", r"[ ‑-]?") for word in longest_first)


def _read(match: re.Match[str], language: str) -> Quantity:
    place: dict[str, Any] = {"written": match.group().strip(), "start": match.start(), "end": match.end()}
    if match["hour"]:
        hours = _of_day(match["hour"], match["half"], language)
        return Quantity(str(hours * 60 + int(match["minute"])), "minute", **place)
    if match["full"]:
        return Quantity(str(_of_day(match["full"], match["of"], language)), "hour", **place)
    unit = "€" if match["euro"] else _unit(match, language)
    return Quantity(_value(match["number"], language), unit, **place)


def _unit(match: re.Match[str], language: str) -> str | None:
    written = match["unit"] or ""
    between = match.string[match.end("number") : match.start("unit")] if written else ""
    # “1990s” and “16s” are plurals, “L5-S1” a place in the back.
    if (written == "s" and not between) or (len(written) == 1 and written.isalpha() and between in ("-", "‑")):
        return None
    return units(language).get(re.sub(r"[ ‑]", "-", written))


def _of_day(hour: str, half: str | None, language: str) -> int:
    added = HALVES.get(language, {}).get(half or "")
    return int(hour) if added is None else int(hour) % 12 + added


def _value(written: str, language: str) -> str:
    """A number in plain decimal writing; as it was written when it is none in that language."""
    sign, number = ("-", written[1:]) if written[0] in "-−" else ("", written)
    number = number.replace(" ", "").replace("٬", "," if language == "ar" else "")
    point, group = (".", ",") if language in ("en", "ar") else (",", ".")
    whole, *thousands = (head := number.partition("٫" if "٫" in number else point))[0].split(group)
    decimals = head[2]
    grouped = bool(thousands) and whole != "0" and len(whole) <= 3 and all(len(part) == 3 for part in thousands)
    if (grouped or not thousands) and (not decimals or decimals.isdigit()):
        return sign + _plain(Decimal(f"{whole}{''.join(thousands)}.{decimals or 0}"))
    # Versions and articles of law (“4.1”) are written alike everywhere; Arabic takes either mark.
    if len(thousands) == 1 and not decimals and (group == "." or language == "ar"):
        return sign + _plain(Decimal(f"{whole}.{thousands[0]}"))
    return written


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _with_minutes(found: list[Quantity], text: str) -> list[Quantity]:
    """Hours and the minutes that follow them are one."""
    joined: list[Quantity] = []
    for quantity in found:
        before = joined[-1] if joined else None
        if before is not None and _are_one(before, quantity, text):
            value = _plain(Decimal(before.value) * 60 + Decimal(quantity.value))
            written = text[before.start : quantity.end].strip()
            joined[-1] = replace(before, value=value, unit="minute", written=written, end=quantity.end)
        else:
            joined.append(quantity)
    return joined


def _are_one(hours: Quantity, minutes: Quantity, text: str) -> bool:
    if hours.unit != "hour" or not re.fullmatch(r"[1-5]?\d", minutes.value):
        return False
    between = text[hours.end : minutes.start].strip()
    if minutes.unit == "minute":
        return between in CONTINUES and ":" not in minutes.written
    return minutes.unit is None and not between and re.search(r"(?:h|heures?)$", hours.written) is not None


def _shared(found: list[Quantity], text: str) -> list[Quantity]:
    """“5 à 10 mg”: the first number has the unit of the second."""
    shared = found[-1:]
    for quantity in reversed(found[:-1]):
        following = shared[0]
        between = text[quantity.end : following.start].strip()
        inherits = quantity.unit is None and between in SHARES and re.search(r"\d", quantity.written)
        shared.insert(0, replace(quantity, unit=following.unit) if inherits else quantity)
    return shared
