"""What became of every page of an earlier site, in words for those who go on with it."""

import csv
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Outcome(models.TextChoices):
    NEW = "new", gettext_lazy("new draft")
    CHANGED = "changed", gettext_lazy("draft brought up to date")
    SAME = "same", gettext_lazy("as it was")
    KEPT = "kept", gettext_lazy("left as an editor made it")
    LEFT = "left", gettext_lazy("not placed")


KINDS: list[Any] = [Outcome.NEW, Outcome.CHANGED, Outcome.SAME, Outcome.KEPT, Outcome.LEFT]


@dataclass(frozen=True)
class Line:
    outcome: Any
    title: str
    old: str
    new: str = ""
    notes: tuple[str, ...] = ()


@dataclass
class Report:
    """``notes`` are about the site as a whole."""

    lines: list[Line] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    redirects: int = 0
    pictures: int = 0

    def count(self, outcome: Any) -> int:
        return Counter(line.outcome for line in self.lines)[outcome]

    def say(self, write: Callable[[str], object]) -> None:
        """Only what somebody must look at, then the counts."""
        for line in self.lines:
            if line.notes:
                write(f"{line.title or line.old} ({line.outcome.label})")
            for note in line.notes:
                write(f"  - {note}")
        for note in self.notes:
            write(note)
        write(", ".join(f"{outcome.label}\u00a0: {self.count(outcome)}" for outcome in KINDS))
        told = {"redirects": self.redirects, "pictures": self.pictures}
        write(_("New redirects: %(redirects)d. New pictures: %(pictures)d. Nothing is live.") % told)

    def write(self, file: Path) -> None:
        """As a spreadsheet reads it: one row a remark, a page without any in one row."""
        with file.open("w", encoding="utf-8-sig", newline="") as stream:
            rows = csv.writer(stream, delimiter=";")
            rows.writerow([_("Outcome"), _("Title"), _("Old address"), _("In the admin"), _("Remark")])
            for line in self.lines:
                for note in line.notes or ("",):
                    rows.writerow(map(_cell, (str(line.outcome.label), line.title, line.old, line.new, note)))
            for note in self.notes:
                rows.writerow(["", "", "", "", _cell(note)])


def _cell(text: str) -> str:
    """A title that looks like a formula is words."""
    return f"'{text}" if text.startswith(FORMULA) else text
