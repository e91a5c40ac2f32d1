"""The rules of medical ethics on whatever readers see, be it medical or not: told to whoever writes, blocking nothing.

In medical fields the words are those of ``words``, where they are errors and warnings that a validator answers.
"""

from collections.abc import Iterator
from dataclasses import replace

from django.db import models
from wagtail_localize.fields import TranslatableField

from cms.review.checks import words
from cms.review.checks.enums import Level
from cms.review.checks.findings import Finding, Subject
from cms.review.checks.rules import RULES


def reader_fields(instance: models.Model) -> list[str]:
    """The fields whose words readers see: those that are translated."""
    declared = getattr(instance, "translatable_fields", [])
    return [field.field_name for field in declared if isinstance(field, TranslatableField)]


def is_read(instance: object) -> bool:
    """Whether readers see words of ``instance`` that an editor writes."""
    return isinstance(instance, models.Model) and bool(reader_fields(instance))


def findings(instance: models.Model) -> list[Finding]:
    """What is against the rules anywhere in ``instance``, as it is in memory, in reading order."""
    fields = [*dict.fromkeys([*reader_fields(instance), *getattr(instance, "medical_fields", [])])]
    found = [replace(finding, level=Level.ADVICE) for finding in words.find(Subject(instance, fields), RULES)]
    return sorted(found, key=lambda finding: fields.index(finding.field))


def check(subject: Subject) -> Iterator[Finding]:
    """What is against the rules in the fields of a medical text that no validator answers for."""
    others = [name for name in reader_fields(subject.instance) if name not in subject.fields]
    for finding in words.find(subject.on(others), RULES):
        yield replace(finding, level=Level.ADVICE)
