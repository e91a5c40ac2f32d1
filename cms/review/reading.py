"""A draft as its validator must see it: where its validation stands, what was found in it, what changed."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import ngettext
from wagtail.models import PreviewableMixin, Revision

from cms.review import checks
from cms.review.checks import ethics
from cms.review.checks.enums import LEVELS, Level
from cms.review.checks.findings import Finding
from cms.review.comparison import FieldChange, Piece, compare, label, shortened
from cms.review.gate import in_force
from cms.review.minor import objections
from cms.review.models import Validation
from cms.review.places import anchors


@dataclass(frozen=True)
class Found:
    """A finding with the name of its field for people, and where the editor shows it."""

    finding: Finding
    label: str
    anchor: str


@dataclass(frozen=True)
class Change:
    """One field before and after; what did not change is shortened."""

    label: str
    anchor: str
    before: list[Piece]
    after: list[Piece]


class Reading:
    """What is known of the text of one revision. Nothing is computed before a template asks for it."""

    def __init__(self, revision: Revision) -> None:
        self.instance: models.Model = revision.as_object()
        self.saved_at: datetime = revision.created_at

    @cached_property
    def validation(self) -> Validation | None:
        """The validation in force for exactly this text."""
        return in_force(self.instance)

    @cached_property
    def last(self) -> Validation | None:
        """The last one that was not taken back, whatever has changed since."""
        every = Validation.objects.of(self.instance).filter(revoked_at=None)
        return every.select_related("revision", "validator").first()

    @cached_property
    def _found(self) -> list[Finding]:
        return checks.findings(self.instance)

    @cached_property
    def groups(self) -> list[tuple[Any, list[Found]]]:
        """What was found, by level, the gravest first; a level without any is left out."""
        rows = [
            (level, [self._placed(finding) for finding in self._found if finding.level == level]) for level in LEVELS
        ]
        return [(level, found) for level, found in rows if found]

    @property
    def counts(self) -> str:
        """How much was found, in words: “2 errors, 1 warning”; empty when there is nothing."""
        count = Counter(finding.level for finding in self._found)
        said = {
            Level.ERROR: ngettext("%d error", "%d errors", count[Level.ERROR]),
            Level.WARNING: ngettext("%d warning", "%d warnings", count[Level.WARNING]),
            Level.ADVICE: ngettext("%d piece of advice", "%d pieces of advice", count[Level.ADVICE]),
        }
        return ", ".join(words % count[level] for level, words in said.items() if count[level])

    @property
    def has_errors(self) -> bool:
        return any(finding.level == Level.ERROR for finding in self._found)

    @property
    def has_warnings(self) -> bool:
        return any(finding.level == Level.WARNING for finding in self._found)

    @cached_property
    def changes(self) -> list[Change]:
        """What changed since the last validation; nothing when there was none, since the whole text is new then."""
        if self.last is None or self.last.revision is None:
            return []
        return [self._shown(change) for change in compare(self.last.revision.as_object(), self.instance)]

    @cached_property
    def objections(self) -> list[str]:
        """Why the draft is more than a minor correction of the last text; nothing when it is one."""
        if self.last is None or self.last.revision is None:
            return []
        return objections(self.last.revision.as_object(), self.instance)

    @cached_property
    def _anchors(self) -> dict[str, str]:
        return anchors(type(self.instance))

    def _placed(self, finding: Finding) -> Found:
        return placed(self.instance, finding, self._anchors)

    def _shown(self, change: FieldChange) -> Change:
        pieces = list(shortened(change.pieces))
        before = [piece for piece in pieces if piece.kind != "added"]
        after = [piece for piece in pieces if piece.kind != "removed"]
        return Change(change.label, self._anchors.get(change.name, ""), before, after)


def placed(instance: models.Model, finding: Finding, known: dict[str, str]) -> Found:
    return Found(finding, label(instance, finding.field), known.get(finding.field, ""))


def ethics_of_draft(instance: models.Model) -> list[Found]:
    """What medical ethics hold against the latest draft of ``instance``, saved or as it is in memory."""
    revision = getattr(instance, "latest_revision", None) if instance.pk else None
    draft = revision.as_object() if revision else instance
    known = anchors(type(instance))
    return [placed(draft, finding, known) for finding in ethics.findings(draft)] if instance.pk else []


def reading_of_draft(instance: models.Model) -> Reading | None:
    """The saved draft of ``instance``, or None; read once, however many panels of its editor show it."""
    revision = instance.latest_revision if instance.pk else None
    if revision is None:
        return None
    known = instance.__dict__.setdefault("_readings", {})
    # Saving by itself writes over the revision, in the same request.
    key = (revision.pk, revision.created_at)
    if key not in known:
        known[key] = Reading(revision)
    return known[key]


def has_checks_panel(instance: models.Model) -> bool:
    """Whether Wagtail's own panel of checks stands beside the editor of ``instance``."""
    return isinstance(instance, PreviewableMixin) and instance.is_previewable()
