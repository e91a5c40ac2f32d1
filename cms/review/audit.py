"""Looks for what the gate makes impossible: a medical text that is live without a validation of what it says."""

from collections.abc import Iterator
from itertools import islice

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Max

from cms.review.digest import digests
from cms.review.mixins import MedicalMixin
from cms.review.models import Validation

BATCH = 200


def medical_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if issubclass(model, MedicalMixin)]


def newest(validations: models.QuerySet) -> models.QuerySet:
    """Of each object's ``validations``, the newest."""
    keys = validations.order_by().values("content_type", "object_id").annotate(newest=Max("pk")).values("newest")
    return Validation.objects.filter(pk__in=keys)


def unvalidated() -> Iterator[models.Model]:
    """Every live medical object whose text is neither the one last validated nor the one that passed the gate while the
    last waits for its hour. One whose review is due is the calendar's.

    A few queries for every BATCH objects, and no more than so many in memory.
    """
    last = newest(Validation.objects.all()).filter(revoked_at=None)
    answered = {(type_id, pk): value for type_id, pk, value in last.values_list("content_type", "object_id", "digest")}
    for model in medical_models():
        type_id = ContentType.objects.get_for_model(model).pk
        for batch in _batches(model):
            for instance, value in zip(batch, digests(batch), strict=True):
                latest = answered.get((type_id, instance.pk))
                if latest is None or value not in (latest, instance.live_digest):
                    yield instance


def _batches(model: type[models.Model]) -> Iterator[list[models.Model]]:
    rows = [name for name in model.medical_fields if isinstance(model._meta.get_field(name), models.ManyToOneRel)]
    live = model.objects.filter(live=True).select_related("locale").order_by("pk").prefetch_related(*rows)
    found = live.iterator(chunk_size=BATCH)
    while batch := list(islice(found, BATCH)):
        yield batch
