"""The four benchmarks by which the JAMA judges medical information on the web: author, source, date, interests.

Silberg WM, Lundberg GD, Musacchio RA, JAMA 1997;277:1244-5.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.review.models import Validation


class Benchmark(models.TextChoices):
    AUTHOR = "author", _("author")
    SOURCE = "source", _("source")
    DATE = "date", _("date of review")
    INTERESTS = "interests", _("declared interests")


def benchmarks(instance: models.Model) -> dict[str, bool]:
    """Which benchmarks ``instance`` meets. One query."""
    last = Validation.objects.of(instance).filter(revoked_at=None).first() if instance.pk else None
    return met(_has_author(instance), _has_source(instance), last)


def met(has_author: bool, has_source: bool, validation: Validation | None) -> dict[str, bool]:
    """Date and interests come with the last validation that a doctor signed."""
    signed = validation is not None and validation.is_signed
    return {
        str(Benchmark.AUTHOR): has_author,
        str(Benchmark.SOURCE): has_source,
        str(Benchmark.DATE): signed,
        str(Benchmark.INTERESTS): signed and bool(validation and validation.interests.strip()),
    }


def missing_benchmarks(instance: models.Model) -> list[str]:
    """What must be there before anybody may validate ``instance``, by name; the other two come with the validation."""
    there: dict[Any, bool] = {Benchmark.AUTHOR: _has_author(instance), Benchmark.SOURCE: _has_source(instance)}
    return [str(benchmark.label) for benchmark, is_met in there.items() if not is_met]


def _has_author(instance: models.Model) -> bool:
    """A safety text names no author: the group writes it, and its validator signs it."""
    return not hasattr(instance, "authors") or bool(instance.authors.strip())


def _has_source(instance: models.Model) -> bool:
    return any((block.value.get("title") or "").strip() for block in getattr(instance, "sources", ()))
