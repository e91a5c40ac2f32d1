"""Charts are numbers placed in whole units, and the same numbers in words."""

from datetime import date, timedelta

import pytest

from cms.statistics.charts import HEIGHT, Chart, Span
from cms.statistics.enums import Period
from tests.clock import editor_in_the_west

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("period", "first", "pieces"),
    [
        ("week", date(2026, 11, 20), 7),
        ("month", date(2026, 10, 28), 30),
        ("quarter", date(2026, 8, 29), 90),
        ("year", date(2025, 11, 28), 52),
        ("nonsense", date(2026, 10, 28), 30),
        (None, date(2026, 10, 28), 30),
    ],
)
def test_a_span_ends_today_and_is_cut_without_rest(period: str | None, first: date, pieces: int) -> None:
    span = Span(Period.chosen(period), TODAY)
    assert (span.first, len(span.pieces)) == (first, pieces)
    every_day = {first + timedelta(days=number): 1 for number in range(span.period.days)}
    assert set(span.sums(every_day)) == {span.period.step}
    assert sum(span.sums(every_day)) == span.period.days


def test_a_span_ends_on_the_day_of_the_clinic(monkeypatch: pytest.MonkeyPatch) -> None:
    with editor_in_the_west(monkeypatch) as day:
        assert Span.of(Period.MONTH).today == day


def test_what_is_counted_after_midnight_stands_in_no_piece() -> None:
    assert Span(Period.WEEK, TODAY).sums({TODAY: 2, TODAY + timedelta(days=1): 5}) == [0] * 6 + [2]


def test_bars_stand_on_each_other_and_the_table_says_the_same() -> None:
    span = Span(Period.WEEK, TODAY)
    chart = Chart("Avis", ("Oui", "Non"), span, ({TODAY: 3, span.first: 2}, {TODAY: 1}))
    first, yes, no = chart.bars
    assert (first.height, yes.height, no.height) == (50, 75, 25)
    assert first.top + first.height == yes.top + yes.height == HEIGHT
    assert (no.top, no.left, no.kind) == (0, yes.left, 1)
    assert chart.totals == [("Oui", 5), ("Non", 1)]
    assert next(iter(chart.rows)) == ("26 novembre", (3, 1))
    assert chart.box == "0 0 70 100"


def test_a_week_of_the_year_is_named_and_an_empty_chart_has_no_bar() -> None:
    empty = Chart("Lectures", ("Lectures",), Span(Period.YEAR, TODAY), ({},))
    assert empty.is_empty
    assert list(empty.bars) == []
    assert str(next(iter(empty.rows))[0]) == "semaine du 20 novembre 2026"
    assert (empty.first_day, empty.last_day) == ("28 novembre 2025", "20 novembre 2026")
