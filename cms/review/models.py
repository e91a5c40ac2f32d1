"""Who answered for which text, when, and until when."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.days import clinic_day
from cms.review.calendar import ChangeTold, ReminderSent
from cms.review.checks.watchlist import CheckTerm
from cms.review.enums import ReviewClass, ValidationKind
from cms.review.error_reports import ErrorReport
from cms.review.policy import ReviewPolicy
from cms.review.tasks import MedicalValidationTask, TranslationApprovalTask
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
    "TranslationApprovalTask",
    "Validation",
    "WithdrawnSource",
]


# What a doctor answers for; a translation or a correction rests on a full validation.
SIGNED: tuple[Any, ...] = (ValidationKind.FULL, ValidationKind.MINOR, ValidationKind.TRANSLATION)


class ValidationQuerySet(models.QuerySet["Validation"]):
    def of(self, instance: models.Model) -> "ValidationQuerySet":
        """The validations of one object in one language, newest first."""
        content_type = ContentType.objects.get_for_model(instance)
        return self.filter(content_type=content_type, object_id=instance.pk).order_by("-pk")

    def full(self) -> "ValidationQuerySet":
        """Those for which a doctor read the whole text."""
        return self.filter(kind=ValidationKind.FULL)

    def full_behind(self, validation: "Validation") -> "Validation | None":
        """The last full validation on which ``validation`` rests: its own, or that of the French it was made from."""
        root = validation.source or validation
        same = self.filter(content_type=root.content_type_id, object_id=root.object_id, pk__lte=root.pk)
        return same.full().filter(revoked_at=None).order_by("-pk").first()

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
    # Clearing old revisions leaves what readers were told; only with the object itself does it go.
    revision = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.RESTRICT, related_name="+")
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
    # Of a translation: the French validation that it rests on, and who found that both texts say the same.
    source = models.ForeignKey(
        "self", verbose_name=_("French"), null=True, on_delete=models.SET_NULL, related_name="translations"
    )
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("approved by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    approver_name = models.CharField(_("translation approved by"), max_length=120, blank=True)
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
            ("approve_translation", _("Can approve translations")),
        ]

    def __str__(self) -> str:
        return f"{self.content_object} ({self.get_kind_display()}, {self.created_at:%Y-%m-%d})"

    @property
    def is_signed(self) -> bool:
        """Whether a doctor answers for the text: not on a demonstration, nor after an emergency publication."""
        return bool(self.validator_name) and self.kind in SIGNED

    @property
    def is_demonstration(self) -> bool:
        return self.kind == ValidationKind.DEMONSTRATION

    def has_expired(self, today: date | None = None) -> bool:
        return self.expires_on is not None and self.expires_on <= (today or clinic_day())

    @property
    def is_in_force(self) -> bool:
        """Unrevoked and unexpired; being the latest of its object is the gate's to say."""
        return self.revoked_at is None and not self.has_expired()


class ShownText(models.Model):
    """A safety text as a validated version of a page showed it: later changes of the text do not change the archive."""

    validation = models.ForeignKey(Validation, on_delete=models.CASCADE, related_name="shown_texts")
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.RESTRICT, related_name="+")

    def __str__(self) -> str:
        return f"{self.validation}: {self.revision}"
