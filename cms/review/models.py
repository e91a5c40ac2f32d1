"""Who answered for which text, when, and until when."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState

from cms.review.calendar import ChangeTold, ReminderSent
from cms.review.checks.watchlist import CheckTerm
from cms.review.enums import ReviewClass, ValidationKind
from cms.review.error_reports import ErrorReport
from cms.review.forms import ApprovalForm, CorrectionForm, EmergencyForm, RejectionForm
from cms.review.policy import ReviewPolicy
from cms.review.withdrawn import WithdrawnSource

# Django finds models in this module only; these stand beside their rules.
__all__ = [
    "ChangeTold",
    "CheckTerm",
    "ErrorReport",
    "MedicalValidationTask",
    "ReminderSent",
    "ReviewPolicy",
    "ShownText",
    "Validation",
    "WithdrawnSource",
]


class ValidationQuerySet(models.QuerySet["Validation"]):
    def of(self, instance: models.Model) -> "ValidationQuerySet":
        """The validations of one object in one language, newest first."""
        content_type = ContentType.objects.get_for_model(instance)
        return self.filter(content_type=content_type, object_id=instance.pk).order_by("-pk")

    def full(self) -> "ValidationQuerySet":
        """Those for which a doctor read the whole text."""
        return self.filter(kind=ValidationKind.FULL)

    def public_versions(self) -> "ValidationQuerySet":
        """One a version: the last word on each text that was public, newest first."""
        newest = self.order_by().values("version").annotate(newest=models.Max("pk")).values("newest")
        return self.filter(pk__in=newest, revision__isnull=False).select_related("revision").order_by("-version")


class Validation(models.Model):
    """A named person answers for one digest of one object in one language.

    The name and the number are kept as they were that day: readers of an old version must see who signed it then.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    content_object = GenericForeignKey()
    # Protected, so that clearing old revisions leaves what readers were told.
    revision = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(_("digest"), max_length=80)
    version = models.PositiveIntegerField(_("version"))

    kind = models.CharField(_("kind"), max_length=20, choices=ValidationKind.choices)
    review_class = models.CharField(_("review class"), max_length=20, choices=ReviewClass.choices)
    validator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("validator"),
        null=True,
        on_delete=models.PROTECT,
        related_name="validations",
    )
    validator_name = models.CharField(_("name"), max_length=120, blank=True)
    validator_number = models.CharField(_("professional number"), max_length=11, blank=True)
    interests = models.TextField(_("declared interests"), blank=True)
    sources_checked = models.BooleanField(_("sources checked"), default=False)
    note = models.TextField(_("note"), blank=True)
    # The warnings of that day, each with what the validator answered.
    answers = models.JSONField(_("answers to warnings"), default=list, blank=True)

    created_at = models.DateTimeField(_("date"), default=timezone.now)
    expires_on = models.DateField(_("next review"), null=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("revoked by")
    )

    objects = ValidationQuerySet.as_manager()

    class Meta:
        verbose_name = _("validation")
        verbose_name_plural = _("validations")
        indexes: ClassVar[list] = [
            models.Index(fields=["content_type", "object_id", "-id"], name="validation_of_object")
        ]
        permissions: ClassVar[list] = [
            ("validate_content", _("Can validate medical content")),
            ("correct_content", _("Can pass minor corrections")),
        ]

    def __str__(self) -> str:
        return f"{self.content_object} ({self.get_kind_display()}, {self.created_at:%Y-%m-%d})"

    @property
    def is_signed(self) -> bool:
        """Whether a doctor answers for the text: not on a demonstration, nor after an emergency publication."""
        return bool(self.validator_name) and self.kind in (ValidationKind.FULL, ValidationKind.MINOR)

    @property
    def is_demonstration(self) -> bool:
        return self.kind == ValidationKind.DEMONSTRATION

    def has_expired(self, today: date | None = None) -> bool:
        return self.expires_on is not None and self.expires_on <= (today or timezone.localdate())

    @property
    def is_in_force(self) -> bool:
        """Unrevoked and unexpired; being the latest of its object is the gate's to say."""
        return self.revoked_at is None and not self.has_expired()


class ShownText(models.Model):
    """A safety text as a validated version of a page showed it: later changes of the text do not change the archive."""

    validation = models.ForeignKey(Validation, on_delete=models.CASCADE, related_name="shown_texts")
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.validation}: {self.revision}"


class MedicalValidationTask(AbstractGroupApprovalTask):
    """A radiologist reads, compares, then answers for the text or sends it back. Needs no right to publish."""

    class Meta:
        verbose_name = _("medical validation")
        verbose_name_plural = _("medical validations")

    def get_actions(self, obj: models.Model, user: Any) -> list[tuple[str, str, bool]]:
        actions: list[tuple[str, Any, bool]] = []
        if self._user_in_groups(user):
            actions += [("reject", _("Send back"), True), ("approve", _("Validate and publish"), True)]
        if user.has_perm("review.correct_content"):
            actions.append(("correct", _("Pass as a minor correction"), True))
        if user.is_superuser:
            actions.append(("emergency", _("Publish in an emergency"), True))
        return actions

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        return {"approve": ApprovalForm, "correct": CorrectionForm, "emergency": EmergencyForm}.get(
            action, RejectionForm
        )

    def get_template_for_action(self, action: str) -> str:
        """Whoever answers for a text sees first what was found in it and what changed."""
        return "review/action_modal.html"

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: Any, action_name: str, **answers: Any) -> None:
        """Approving records the validation first: if this person may not, nothing happens. Raises Refusal."""
        from cms.review import validations  # they use this module's models

        comment = answers.get("comment", "")
        if action_name == "approve":
            validations.validate(
                task_state.revision,
                user,
                interests=answers["interests"],
                sources_checked=answers["sources_checked"],
                note=comment,
                answer=answers.get("answer", ""),
            )
        elif action_name == "correct":
            validations.correct(task_state.revision, user, note=comment)
        elif action_name == "emergency":
            validations.publish_in_emergency(task_state.revision, user, reason=comment)
        outcome = "reject" if action_name == "reject" else "approve"
        super().on_action(task_state, user, outcome, comment=comment)

    @classmethod
    def get_description(cls) -> str:
        return str(_("A medical validator answers for the text, which is then published"))
