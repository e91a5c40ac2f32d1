"""Writing a validation down: its digest, its public version number, and the safety texts that readers saw with it."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Revision

from cms.accounts.models import User
from cms.review.digest import digest
from cms.review.models import ShownText, Validation

# What a later record takes over from the validation on which it rests.
SIGNATURE = ("validator", "validator_name", "validator_number", "interests", "sources_checked", "expires_on")
APPROVAL = ("source", "approver", "approver_name")


def record(instance: Any, revision: Revision, kind: Any, **values: Any) -> Validation:
    """A validation of ``revision``, whose object is ``instance``. The same text again keeps its version number."""
    previous = Validation.objects.of(instance).first()
    value = digest(instance)
    same_text = previous is not None and previous.digest == value
    version = (previous.version if same_text else previous.version + 1) if previous else 1
    validation = Validation.objects.create(
        content_type=ContentType.objects.get_for_model(instance),
        object_id=instance.pk,
        revision=revision,
        digest=value,
        version=version,
        kind=kind,
        review_class=instance.review_class,
        **values,
    )
    revisions = [text.live_revision or text.latest_revision for text in instance.shown_texts()]
    ShownText.objects.bulk_create(ShownText(validation=validation, revision=shown) for shown in revisions if shown)
    return validation


def signed_by(user: User) -> dict[str, Any]:
    """The signature of ``user``, as it is today."""
    return {
        "validator": user,
        "validator_name": user.public_name,
        "validator_number": user.professional_number,
    }


def taken_from(validation: Validation, *names: str) -> dict[str, Any]:
    """Those values of an earlier validation, for one that rests on it."""
    return {name: getattr(validation, name) for name in names}


def author_of_last_medical_change(revision: Revision) -> models.Model | None:
    """Who first wrote the medical text of ``revision``: the user of the oldest revision in a row with its digest.

    A text may have been saved a hundred times since, and the home of the admin asks this of each that waits: most of those
    revisions hold the same medical fields to the letter, and need not be read as a page to know so.
    """
    names = getattr(revision.content_type.model_class(), "medical_fields", [])
    same, wanted = [_as_kept(revision, names)], ""
    author = revision.user
    earlier = Revision.objects.filter(
        content_type=revision.content_type, object_id=revision.object_id, pk__lt=revision.pk
    ).order_by("-pk")
    for previous in earlier.select_related("user").iterator(chunk_size=10):
        content = _as_kept(previous, names)
        if content not in same:
            wanted = wanted or digest(revision.as_object())
            if digest(previous.as_object()) != wanted:
                break
            same.append(content)
        author = previous.user
    return author


def _as_kept(revision: Revision, names: Iterable[str]) -> dict[str, Any]:
    """Those fields as they are kept: equal ones have the same digest, others may."""
    return {name: revision.content.get(name) for name in names}
