"""What the tests of faults saw, beside what would pass: printed at the end of a run, one line a figure."""

import pytest

FIGURES = pytest.StashKey[list[tuple[str, str, str]]]()


class Figures:
    """Notes what was seen; whether it passes is the test's to say."""

    def __init__(self, config: pytest.Config) -> None:
        self.noted = config.stash.setdefault(FIGURES, [])

    def note(self, what: str, seen: object, passes: object) -> None:
        self.noted.append((what, str(seen), str(passes)))


def show(reporter: pytest.TerminalReporter) -> None:
    noted = reporter.config.stash.get(FIGURES, [])
    if not noted:
        return
    rows = [("fault", "seen", "passes"), *noted]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    reporter.section("faults")
    for row in rows:
        reporter.line("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
