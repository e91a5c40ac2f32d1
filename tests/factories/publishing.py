"""Medical texts in tests that are not about the review: each goes live the way the starting content does."""

from django.db import models
from wagtail.models import DraftStateMixin

from cms.review.mixins import MedicalMixin
from cms.review.validations import demonstrate


def put_live(instance: models.Model) -> models.Model:
    """Publish what ``instance`` says now, as a demonstration where a doctor would have to sign; return it as it is kept."""
    if isinstance(instance, DraftStateMixin):
        revision = instance.save_revision()
        if isinstance(instance, MedicalMixin):
            demonstrate(revision)
        revision.publish()
        return type(instance).objects.get(pk=instance.pk)
    instance.save()
    return instance
