"""Recording that somebody answers for a text, and taking it back."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision

from cms.accounts.models import User
from cms.review.answering import answered, refuse_new_errors
from cms.review.completeness import missing_benchmarks
from cms.review.digest import digest
from cms.review.enums import ValidationKind
from cms.review.gate import Refusal
from cms.review.minor import objections
from cms.review.models import ShownText, Validation
from cms.review.notifications import notify_emergency
from cms.review.policy import ReviewPolicy

EMERGENCY_DAYS = 7


def validate(
    revision: Revision,
    validator: User,
    *,
    interests: str = "",
    sources_checked: bool = False,
    note: str = "",
    answer: str = "",
) -> Validation:
    """A doctor answers for the whole text of ``revision``, and in ``answer`` for every warning of the checks.

    Raises Refusal when this person may not, when the checks find an error, and when warnings stay unanswered.
    """
    instance = revision.as_object()
    _check_validator(instance, revision, validator)
    missing = missing_benchmarks(instance)
    if missing:
        raise Refusal(instance, _("This must be there before anybody can validate: %s.") % ", ".join(missing))
    answers = answered(instance, answer)
    return _record(
        instance,
        revision,
        ValidationKind.FULL,
        validator,
        interests=interests,
        sources_checked=sources_checked,
        note=note,
        answers=answers,
        expires_on=_months_from(timezone.localdate(), ReviewPolicy.load().months(instance.review_class)),
    )


def correct(revision: Revision, reader: User, *, note: str = "") -> Validation:
    """A second reader, not a doctor, passes a minor correction: "updated" moves, "reviewed" and its term do not.

    Raises Refusal when nothing was validated before, the reader wrote the change, or it is more than a wording.
    """
    instance = revision.as_object()
    last = Validation.objects.of(instance).filter(revoked_at=None).select_related("revision", "validator").first()
    if last is None or last.revision is None or not last.is_in_force or last.kind == ValidationKind.EMERGENCY:
        raise Refusal(instance, _("There is no validation in force to correct: a doctor must read the text."))
    if not reader.has_perm("review.correct_content"):
        raise Refusal(instance, _("Your account may not pass minor corrections."))
    if author_of_last_medical_change(revision) == reader:
        raise Refusal(instance, _("You wrote the correction: somebody else must read it."))
    reasons = objections(last.revision.as_object(), instance)
    if reasons:
        raise Refusal(
            instance, _("This is more than a minor correction: a doctor must read it.") + " " + " ".join(reasons)
        )
    refuse_new_errors(last.revision.as_object(), instance)
    kind = last.kind if last.is_demonstration else ValidationKind.MINOR
    return _record(
        instance,
        revision,
        kind,
        last.validator,
        interests=last.interests,
        sources_checked=last.sources_checked,
        note=note,
        expires_on=last.expires_on,
    )


def publish_in_emergency(revision: Revision, administrator: User, *, reason: str) -> Validation:
    """An administrator lets an unvalidated text be read at once: logged, mailed to every validator, said on the page.

    It stays in force for EMERGENCY_DAYS; a doctor validates or corrects it before then.
    """
    instance = revision.as_object()
    if not administrator.is_superuser:
        raise Refusal(instance, _("Only an administrator may publish in an emergency."))
    validation = _record(
        instance,
        revision,
        ValidationKind.EMERGENCY,
        administrator,
        note=reason,
        expires_on=timezone.localdate() + timedelta(days=EMERGENCY_DAYS),
    )
    log(instance=instance, action="review.emergency", user=administrator, revision=revision, data={"reason": reason})
    notify_emergency(instance, administrator, reason)
    return validation


def demonstrate(revision: Revision) -> Validation:
    """Let demonstration content be read, with a notice: nobody signs it, and it has no review date."""
    return _record(revision.as_object(), revision, ValidationKind.DEMONSTRATION, None)


def author_of_last_medical_change(revision: Revision) -> models.Model | None:
    """Who first wrote the medical text of ``revision``: the user of the oldest revision in a row with its digest."""
    wanted = digest(revision.as_object())
    author = revision.user
    earlier = Revision.objects.filter(
        content_type=revision.content_type, object_id=revision.object_id, pk__lt=revision.pk
    ).order_by("-pk")
    for previous in earlier.iterator(chunk_size=10):
        if digest(previous.as_object()) != wanted:
            break
        author = previous.user
    return author


def _check_validator(instance: models.Model, revision: Revision, validator: User) -> None:
    if not validator.has_perm("review.validate_content"):
        raise Refusal(instance, _("Only a medical validator can validate this text."))
    if not (validator.public_name and validator.professional_number):
        raise Refusal(
            instance, _("Your account has no public name or professional number: readers must see who answers.")
        )
    if author_of_last_medical_change(revision) == validator:
        raise Refusal(instance, _("You wrote the last medical change: somebody else must validate it."))


def _record(
    instance: models.Model,
    revision: Revision,
    kind: Any,
    validator: User | None,
    *,
    interests: str = "",
    sources_checked: bool = False,
    note: str = "",
    answers: Sequence[dict[str, Any]] = (),
    expires_on: date | None = None,
) -> Validation:
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
        validator=validator,
        validator_name=validator.public_name if validator else "",
        validator_number=validator.professional_number if validator else "",
        interests=interests,
        sources_checked=sources_checked,
        note=note,
        answers=list(answers),
        expires_on=expires_on,
    )
    revisions = [text.live_revision or text.latest_revision for text in instance.shown_texts()]
    ShownText.objects.bulk_create(ShownText(validation=validation, revision=shown) for shown in revisions if shown)
    return validation


def _months_from(day: date, months: int) -> date:
    """The same day that many months later, or the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
