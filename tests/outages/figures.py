"""What the tests of faults saw, beside what would pass: printed at the end of a run, one line a figure."""

import os
from statistics import quantiles

import pytest

FIGURES = pytest.StashKey[list[tuple[str, str, str]]]()
LONG = bool(os.environ.get("CHAOS_SECONDS"))


class Figures:
    """Notes what was seen. Whether errors pass is the test's to say; of times and shares, the long form decides.

    A machine that does other things as well is no fault: in the short form they are printed only.
    """

    def __init__(self, config: pytest.Config) -> None:
        self.noted = config.stash.setdefault(FIGURES, [])
        self.missed: list[str] = []

    def note(self, what: str, seen: object, passes: object) -> None:
        self.noted.append((what, str(seen), str(passes)))

    def mark(self, what: str, seen: object, passes: object, is_met: bool) -> None:
        """A mark that the long form must meet, at the end of its test: so all figures are seen."""
        is_missed = LONG and not is_met
        self.note(what, seen, f"{passes}: missed" if is_missed else passes)
        if is_missed:
            self.missed.append(f"{what}: {seen}, not {passes}")

    def within(self, what: str, seconds: float, most: float) -> None:
        """As exact as it is printed."""
        self.mark(what, written(seconds), written(most), _rounded(seconds) <= most)

    def at_most(self, what: str, seen: float, most: float) -> None:
        """So many times as much as when nothing is wrong."""
        self.mark(what, f"{seen:.1f} times", f"{most} times", round(seen, 1) <= most)


def slowest(seconds: list[float], of_hundred: int = 95) -> float:
    """So many of a hundred took no longer."""
    return quantiles(seconds, n=100, method="inclusive")[of_hundred - 1]


def written(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{_rounded(seconds):g} s"


def _rounded(seconds: float) -> float:
    if seconds < 1:
        return round(seconds, 3)
    return round(seconds, 1) if seconds < 10 else round(seconds)


def show(reporter: pytest.TerminalReporter) -> None:
    noted = reporter.config.stash.get(FIGURES, [])
    if not noted:
        return
    rows = [("fault", "seen", "passes"), *noted]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    reporter.section("faults")
    for row in rows:
        reporter.line("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
