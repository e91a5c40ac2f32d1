"""Answering for a translation: a second person who reads the language finds that it says what the French says.

The doctor who signed the French answers for the facts; the translation takes over that signature and its term.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Revision

from cms.accounts.models import User
from cms.review import french
from cms.review.answering import answered
from cms.review.enums import ValidationKind
from cms.review.gate import Refusal
from cms.review.models import Validation
from cms.review.records import SIGNATURE, author_of_last_medical_change, record, taken_from

# Other rooms know what keeps a translation from being approved (its checks): each says so, one sentence a reason.
objections: list[Callable[[Any], list[str]]] = []


def approve(revision: Revision, reader: User, *, note: str = "", answer: str = "") -> Validation:
    """``reader`` answers that the translation says what its French says. Raises Refusal, saying why not."""
    instance = revision.as_object()
    _check_reader(instance, revision, reader)
    if count := french.missing(instance):
        raise Refusal(
            instance,
            ngettext("%d sentence is not translated yet.", "%d sentences are not translated yet.", count) % count,
        )
    if reasons := [reason for source in objections for reason in source(instance)]:
        raise Refusal(instance, " ".join(reasons))
    origin = french.origin(instance)
    if origin is None:
        raise Refusal(
            instance,
            _(
                "The French that this was translated from is not the one that is live and validated: bring it up to date."
            ),
        )
    return record(
        instance,
        revision,
        ValidationKind.TRANSLATION,
        source=origin,
        approver=reader,
        approver_name=str(reader),
        note=note,
        answers=answered(instance, answer),
        **_signature(origin),
    )


def carry_over(previous: Validation | None, renewed: Validation) -> None:
    """A doctor read the same French again: the translations that rest on it take over the new term, nothing else."""
    if previous is None or previous.digest != renewed.digest:
        return
    instance: Any = renewed.content_object
    model = type(instance)
    content_type = ContentType.objects.get_for_model(model)
    for translation in model.objects.filter(translation_key=instance.translation_key).exclude(pk=instance.pk):
        last = Validation.objects.filter(content_type=content_type, object_id=translation.pk).order_by("-pk").first()
        if last is None or last.revoked_at or last.source is None or last.source.digest != renewed.digest:
            continue
        record(
            last.revision.as_object(),
            last.revision,
            last.kind,
            **taken_from(last, "approver", "approver_name", "note", "answers"),
            **_signature(renewed),
            source=renewed,
        )


def _signature(origin: Validation) -> dict[str, Any]:
    """Who answers for the French; nobody, when nobody signed it."""
    return taken_from(origin, *SIGNATURE) if origin.is_signed else taken_from(origin, "expires_on")


def _check_reader(instance: Any, revision: Revision, reader: User) -> None:
    if not reader.has_perm("review.approve_translation"):
        raise Refusal(instance, _("Your account may not approve translations."))
    if not reader.languages.filter(pk=instance.locale_id).exists():
        raise Refusal(instance, _("Your account does not say that you read this language."))
    if author_of_last_medical_change(revision) == reader or french.has_translated(reader, instance):
        raise Refusal(instance, _("You worked on this translation: somebody else must approve it."))
