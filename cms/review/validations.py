"""Recording that somebody answers for a text."""

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision

from cms.accounts.administration import is_administrator
from cms.accounts.models import User
from cms.core.days import clinic_day
from cms.review import french, translations
from cms.review.answering import answered, refuse_new_errors
from cms.review.completeness import missing_benchmarks
from cms.review.enums import ValidationKind
from cms.review.gate import Refusal
from cms.review.minor import objections
from cms.review.models import Validation
from cms.review.notifications import notify_emergency
from cms.review.policy import ReviewPolicy
from cms.review.records import APPROVAL, SIGNATURE, author_of_last_medical_change, record, signed_by, taken_from

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
    previous = Validation.objects.of(instance).first()
    validation = record(
        instance,
        revision,
        ValidationKind.FULL,
        interests=interests,
        sources_checked=sources_checked,
        note=note,
        answers=answered(instance, answer),
        expires_on=_months_from(clinic_day(), ReviewPolicy.load().months(instance.review_class)),
        **signed_by(validator),
    )
    translations.carry_over(previous, validation)
    return validation


def correct(revision: Revision, reader: User, *, note: str = "") -> Validation:
    """A second reader, not a doctor, passes a minor correction: "updated" moves, "reviewed" and its term do not.

    Raises Refusal when nothing was validated before, the reader wrote the change, or it is more than a wording.
    """
    instance = revision.as_object()
    last = Validation.objects.of(instance).select_related("revision", "validator", "source").first()
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
    return record(instance, revision, kind, note=note, **taken_from(last, *SIGNATURE, *APPROVAL))


def publish_in_emergency(revision: Revision, administrator: User, *, reason: str) -> Validation:
    """An administrator lets an unvalidated text be read at once: logged, mailed to every validator, said on the page.

    It stays in force for EMERGENCY_DAYS; a doctor validates or corrects it before then.
    """
    instance = revision.as_object()
    if not is_administrator(administrator):
        raise Refusal(instance, _("Only an administrator may publish in an emergency."))
    validation = record(
        instance,
        revision,
        ValidationKind.EMERGENCY,
        note=reason,
        expires_on=clinic_day() + timedelta(days=EMERGENCY_DAYS),
        **signed_by(administrator),
    )
    log(instance=instance, action="review.emergency", user=administrator, revision=revision, data={"reason": reason})
    notify_emergency(instance, administrator, reason)
    return validation


def demonstrate(revision: Revision) -> Validation:
    """Let demonstration content be read, with a notice: nobody signs it, and it has no review date."""
    instance = revision.as_object()
    origin = None if french.is_source(instance) else french.origin(instance)
    return record(instance, revision, ValidationKind.DEMONSTRATION, source=origin)


def _check_validator(instance: models.Model, revision: Revision, validator: User) -> None:
    if not validator.has_perm("review.validate_content"):
        raise Refusal(instance, _("Only a medical validator can validate this text."))
    if french.is_translation(instance):
        raise Refusal(instance, _("This is a translation: its French is validated, and a second reader approves it."))
    if not (validator.public_name and validator.professional_number):
        raise Refusal(
            instance, _("Your account has no public name or professional number: readers must see who answers.")
        )
    if author_of_last_medical_change(revision) == validator:
        raise Refusal(instance, _("You wrote the last medical change: somebody else must validate it."))


def _months_from(day: date, months: int) -> date:
    """The same day that many months later, or the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
