"""What the checks of a text do to its validation: errors refuse it, warnings wait for an answer that is kept."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from cms.review import checks
from cms.review.checks.findings import Finding
from cms.review.comparison import label
from cms.review.gate import Refusal


def answered(instance: models.Model, answer: str) -> list[dict[str, Any]]:
    """The warnings of ``instance``, each with ``answer``, as a validation keeps them.

    Raises Refusal, naming each fault, when there is an error, or a warning and no answer.
    """
    found = checks.findings(instance)
    refuse(instance, [finding for finding in found if finding.level == checks.Level.ERROR])
    warnings = [finding for finding in found if finding.level == checks.Level.WARNING]
    if warnings and not answer.strip():
        raise Refusal(instance, _("Answer these warnings before you validate:") + " " + _named(instance, warnings))
    return [warning.answered(answer.strip()) for warning in warnings]


def refuse_new_errors(before: models.Model, after: models.Model) -> None:
    """A correction of the wording may bring no error that the validated text had not. Raises Refusal."""
    known = {(error.check, error.field, error.excerpt) for error in checks.errors(before)}
    refuse(after, [error for error in checks.errors(after) if (error.check, error.field, error.excerpt) not in known])


def refuse(instance: models.Model, errors: list[Finding]) -> None:
    if errors:
        raise Refusal(instance, _("The text cannot be validated as it stands:") + " " + _named(instance, errors))


def _named(instance: models.Model, found: list[Finding]) -> str:
    return " ".join(f"[{label(instance, finding.field)}] {finding.message}" for finding in found)
