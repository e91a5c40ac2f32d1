"""Durations in words: the unit declines, equal ends are said once, what is not known is not said."""

import pytest
from django.utils import translation

from procedures.durations import minutes, span
from procedures.enums import TimeUnit


@pytest.mark.parametrize(
    ("minimum", "maximum", "unit", "text"),
    [
        (1, 1, TimeUnit.DAYS, "1 day"),
        (1, 2, TimeUnit.DAYS, "1 to 2 days"),
        (0, 1, TimeUnit.DAYS, "0 to 1 day"),
        (24, 24, TimeUnit.HOURS, "24 hours"),
        (1, 1, TimeUnit.HOURS, "1 hour"),
        (2, 6, TimeUnit.WEEKS, "2 to 6 weeks"),
        (1, 1, TimeUnit.WEEKS, "1 week"),
        (0, 0, TimeUnit.DAYS, "0 days"),
    ],
)
def test_a_span(minimum: int, maximum: int, unit: TimeUnit, text: str) -> None:
    with translation.override("en"):
        assert span(minimum, maximum, unit) == text


@pytest.mark.parametrize(
    ("minimum", "maximum", "text"),
    [
        (30, 60, "30 to 60 minutes"),
        (20, 20, "20 minutes"),
        (1, 1, "1 minute"),
        (None, 45, "45 minutes"),
        (15, None, "15 minutes"),
        (None, None, ""),
        (0, 0, ""),
    ],
)
def test_minutes(minimum: int | None, maximum: int | None, text: str) -> None:
    with translation.override("en"):
        assert minutes(minimum, maximum) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (lambda: span(1, 2, TimeUnit.DAYS), "1 à 2 jours"),
        (lambda: span(1, 1, TimeUnit.WEEKS), "1 semaine"),
        (lambda: minutes(30, 60), "30 à 60 minutes"),
    ],
)
def test_in_french(text, expected: str) -> None:
    assert text().replace("\u00a0", " ") == expected


@pytest.mark.parametrize(
    ("maximum", "text"),
    [
        (1, "يوم واحد"),
        (2, "يومين"),
        (3, "3 أيام"),
        (10, "10 أيام"),
        (11, "11 يومًا"),
        (99, "99 يومًا"),
        (100, "100 يوم"),
        (103, "103 أيام"),
    ],
)
def test_arabic_counts_in_its_six_ways(maximum: int, text: str) -> None:
    with translation.override("ar"):
        assert span(maximum, maximum, TimeUnit.DAYS) == text


@pytest.mark.parametrize(
    ("code", "text"),
    [("de", "nach 1 bis 2 Tagen"), ("es", "tras 1 a 2 días"), ("it", "dopo 1-2 giorni"), ("ar", "بعد 1 إلى يومين")],
)
def test_a_span_completes_after(code: str, text: str) -> None:
    with translation.override(code):
        after = translation.gettext("after %(span)s") % {"span": span(1, 2, TimeUnit.DAYS)}
    assert after.replace("\u00a0", " ") == text
