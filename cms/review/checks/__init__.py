"""What a machine can hold against a medical text before a doctor spends time on it.

Errors stop a validation, warnings must be answered by the validator, advice is only shown. The words to watch are
data (``CheckTerm``); the rest follows from the shape of the text. A page type declares ``required_sections``; an
instance may declare ``review_regions``, the parts of the body that it is about, and ``own_findings``, what only its
type can hold against it.
"""

from collections.abc import Iterator

from django.db import models

from cms.review.checks import dangling, ethics, phrasing, sections, words
from cms.review.checks.enums import LEVELS, Level
from cms.review.checks.findings import Finding, Subject


def _own(subject: Subject) -> Iterator[Finding]:
    if hasattr(subject.instance, "own_findings"):
        yield from subject.instance.own_findings()


FAMILIES = (sections.check, dangling.check, words.check, phrasing.check, ethics.check, _own)


def findings(instance: models.Model) -> list[Finding]:
    """Everything found in ``instance`` as it is in memory; the gravest first, then in reading order."""
    subject = Subject(instance)
    found = [finding for family in FAMILIES for finding in family(subject)]
    order = {name: place for place, name in enumerate(subject.fields)}
    return sorted(found, key=lambda finding: (LEVELS.index(finding.level), order.get(finding.field, len(order))))


def errors(instance: models.Model) -> list[Finding]:
    return [finding for finding in findings(instance) if finding.level == Level.ERROR]


def warnings(instance: models.Model) -> list[Finding]:
    return [finding for finding in findings(instance) if finding.level == Level.WARNING]
