"""Small charts from numbers: bars of whole units, which a template draws and a table says in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cms.core.days import clinic_day
from cms.statistics.enums import Period

# The drawing's own units: a bar with its gap, and the highest.
WIDTH, GAP, HEIGHT = 10, 2, 100

Counts = Mapping[date, int]


@dataclass(frozen=True)
class Span:
    """The days that are shown, today last, cut into pieces of as many days."""

    period: Period
    today: date

    @classmethod
    def of(cls, period: Period) -> "Span":
        """Up to the day on which readings and opinions are counted now."""
        return cls(period, clinic_day())

    @property
    def first(self) -> date:
        return self.today - timedelta(days=self.period.days - 1)

    @property
    def pieces(self) -> list[date]:
        """The first day of each."""
        return [self.first + timedelta(days=start) for start in range(0, self.period.days, self.period.step)]

    def sums(self, counts: Counts) -> list[int]:
        """Of each piece; at midnight something of the next day may be counted before the page is made, and stands in none."""
        found = [0] * len(self.pieces)
        for day, count in counts.items():
            if day <= self.today:
                found[(day - self.first).days // self.period.step] += count
        return found

    def day(self, start: date) -> str:
        """As the axis writes it, with its year where there are two of the same name."""
        return date_format(start, "j F" if self.period.step == 1 else "j F Y")

    def label(self, start: date) -> Any:
        return self.day(start) if self.period.step == 1 else format_lazy(_("week of {day}"), day=self.day(start))


@dataclass(frozen=True)
class Bar:
    """A rectangle, in units of the drawing; ``kind`` is the place of its series."""

    kind: int
    left: int
    top: int
    height: int
    width: int = WIDTH - GAP


@dataclass(frozen=True)
class Chart:
    """One or two series over the same days, the later ones on top of the first. ``names`` are what is counted."""

    title: Any
    names: tuple[Any, ...]
    span: Span
    counts: tuple[Counts, ...]

    @cached_property
    def columns(self) -> list[tuple[int, ...]]:
        """The numbers of each piece of the span, in the order of the names."""
        return list(zip(*(self.span.sums(counts) for counts in self.counts), strict=True))

    @cached_property
    def totals(self) -> list[tuple[Any, int]]:
        return [(name, sum(counts.values())) for name, counts in zip(self.names, self.counts, strict=True)]

    @property
    def is_empty(self) -> bool:
        return not any(total for _name, total in self.totals)

    @cached_property
    def highest(self) -> int:
        return max((sum(column) for column in self.columns), default=0)

    @property
    def rows(self) -> Iterable[tuple[Any, tuple[int, ...]]]:
        """The chart in words, the latest first."""
        return [(self.span.label(start), column) for start, column in reversed(self._placed)]

    @property
    def first_day(self) -> str:
        return self.span.day(self.span.pieces[0])

    @property
    def last_day(self) -> str:
        return self.span.day(self.span.pieces[-1])

    @property
    def box(self) -> str:
        return f"0 0 {len(self.columns) * WIDTH} {HEIGHT}"

    @property
    def bars(self) -> Iterator[Bar]:
        for place, column in enumerate(self.columns):
            top = HEIGHT
            for kind, value in enumerate(column):
                if value:
                    height = max(1, round(value * HEIGHT / self.highest))
                    top -= height
                    yield Bar(kind, place * WIDTH, top, height)

    @cached_property
    def _placed(self) -> list[tuple[date, tuple[int, ...]]]:
        return list(zip(self.span.pieces, self.columns, strict=True))
