"""Looks for what the gate makes impossible: a medical text that is live without a validation of what it says."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from cms.review.gate import validation_of
from cms.review.mixins import MedicalMixin


def medical_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if issubclass(model, MedicalMixin)]


def unvalidated() -> Iterator[models.Model]:
    """Every live medical object whose text is not the one last validated. One whose review is due is the calendar's."""
    for model in medical_models():
        for instance in model.objects.filter(live=True).iterator(chunk_size=100):
            if validation_of(instance) is None:
                yield instance
