"""What became of each sentence of an import, in words."""

from collections import Counter
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.translation.exchange.units import Unit, readable


class Outcome(models.TextChoices):
    """The worst first: that is the order of the report."""

    REFUSED = "refused", _("Refused")
    OUTDATED = "outdated", _("Outdated")
    UNKNOWN = "unknown", _("Unknown")
    UNFINISHED = "unfinished", _("Not finished")
    APPLIED = "applied", _("Applied")
    UNCHANGED = "unchanged", _("Unchanged")


@dataclass(frozen=True)
class Line:
    """One sentence of the file: the translation that it belongs to (its uuid, its title), what became of it, and why."""

    document: str
    title: str
    unit: Unit
    outcome: str
    reason: str = ""

    @property
    def label(self) -> str:
        return str(Outcome(self.outcome).label)

    @property
    def source(self) -> str:
        return readable(self.unit.source, 120)

    @property
    def target(self) -> str:
        return readable(self.unit.target, 120)


@dataclass
class Report:
    """Nothing was saved unless ``saved``; ``error`` says why when it was the file itself, not a sentence of it."""

    lines: list[Line] = field(default_factory=list)
    saved: bool = False
    error: str = ""

    @property
    def counts(self) -> Counter[str]:
        return Counter(line.outcome for line in self.lines)

    @property
    def totals(self) -> list[tuple[str, int]]:
        """Each outcome that happened, by its name for people."""
        return [(label, self.counts[value]) for value, label in Outcome.choices if self.counts[value]]

    @property
    def noteworthy(self) -> list[Line]:
        """The lines that ask somebody to look, the worst first."""
        lines = [line for line in self.lines if line.outcome not in (Outcome.APPLIED, Outcome.UNCHANGED)]
        return sorted(lines, key=lambda line: Outcome.values.index(line.outcome))

    @property
    def refused(self) -> bool:
        return bool(self.error) or any(line.outcome == Outcome.REFUSED for line in self.lines)
