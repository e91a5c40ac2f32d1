"""The one gate to live: a medical text is public only while a validation is in force for exactly what it says.

It stands in the model's ``save``, which every route to live ends with, whatever view, command or library takes it.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from cms.review import french
from cms.review.comparison import label
from cms.review.digest import changed_fields, digest
from cms.review.models import Validation


class Refusal(ValidationError):
    """What the review does not allow, said so that an editor understands it. ``instance`` is what it is about."""

    def __init__(self, instance: models.Model, message: str) -> None:
        self.instance = instance
        # By field, as Wagtail and its translations read the errors of an object.
        super().__init__({NON_FIELD_ERRORS: ValidationError(message, code="refused")})


class NotValidated(Refusal):
    """A medical text was about to go live unvalidated. ``fields`` are those that changed since the last validation."""

    def __init__(self, instance: models.Model, fields: list[str], reason: str = "") -> None:
        self.fields = fields
        super().__init__(instance, _refusal(instance, fields, reason))


def validation_of(instance: models.Model) -> Validation | None:
    """The last validation of ``instance``, if it was for what it says in memory and was not taken back. One query.

    It may have expired: the text was validated, and readers are told that its review is due.
    """
    if instance.pk is None:
        return None
    validations = Validation.objects.of(instance)
    # Only a translation rests on another validation.
    latest = (validations if french.is_source(instance) else validations.select_related("source")).first()
    if latest is None or latest.revoked_at is not None or latest.digest != digest(instance):
        return None
    return latest


def in_force(instance: models.Model) -> Validation | None:
    """The validation that lets ``instance`` go live now, or None. One query; one more in another language than French."""
    validation = validation_of(instance)
    if validation is None or validation.has_expired() or french.obstacle(instance, validation):
        return None
    return validation


def guard(instance: models.Model, update_fields: Iterable[str] | None = None) -> str:
    """Raise NotValidated when saving ``instance`` would make a text public that nobody answers for.

    Otherwise the digest of what readers will see, or nothing if this save shows them nothing. What is public already
    may be saved again as it is (moved, given a picture) after its term: readers are told.
    """
    if not getattr(instance, "live", False) or not _touches(instance, update_fields):
        return ""
    validation = validation_of(instance)
    reason = french.obstacle(instance, validation) if validation else ""
    if validation and not reason and not validation.has_expired():
        return validation.digest
    if noted := _public_digest(instance):
        return noted
    raise NotValidated(instance, [] if validation else changes_since_validation(instance), reason)


def guard_plain_page(sender: type[Page], instance: Page, update_fields: Any, raw: bool, **kwargs: Any) -> None:
    """A medical page saved as a mere ``Page``, which knows nothing of its text, passes the same gate.

    ``raw``: a backup is being restored; the audit looks at it afterwards.
    """
    model = instance.specific_class
    if raw or not instance.live or not hasattr(model, "review_class") or not _touches(instance, update_fields):
        return
    specific = model.objects.get(pk=instance.pk)
    for field in Page._meta.concrete_fields:
        setattr(specific, field.attname, getattr(instance, field.attname))
    model.objects.filter(pk=instance.pk).update(live_digest=guard(specific, update_fields))


def changes_since_validation(instance: models.Model) -> list[str]:
    """The medical fields that differ from the last text somebody validated; every filled one if none was."""
    last = (
        Validation.objects.of(instance).filter(revoked_at=None).select_related("revision").first()
        if instance.pk
        else None
    )
    if last is None or last.revision is None:
        return changed_fields(instance, type(instance)())
    return changed_fields(instance, last.revision.as_object())


def _public_digest(instance: Any) -> str:
    """The digest of ``instance`` if readers have exactly this text before them now, by way of the gate; else nothing."""
    value = digest(instance)
    public = type(instance).objects.filter(pk=instance.pk, live=True, live_digest=value).first()
    return value if public is not None and digest(public) == value else ""


def _touches(instance: Any, update_fields: Iterable[str] | None) -> bool:
    """Whether a partial save writes what the gate protects: Wagtail often notes revisions and locks on live pages."""
    if update_fields is None:
        return True
    medical = getattr(instance, "medical_fields", None) or ["title"]
    return bool({"live", *medical} & set(update_fields))


def _refusal(instance: models.Model, fields: list[str], reason: str) -> str:
    names = [label(instance, name) for name in fields]
    if names:
        changed = ngettext(
            "this part has not been validated: %s", "these parts have not been validated: %s", len(names)
        )
        reason = changed % ", ".join(names)
    told = {"title": instance, "reason": reason or _("its validation has expired or was withdrawn")}
    if not french.is_source(instance):
        return _("“%(title)s” cannot go live: %(reason)s. Send it to the person who answers for this language.") % told
    return _("“%(title)s” cannot go live: %(reason)s. Submit it to medical validation.") % told
