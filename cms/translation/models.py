"""Where every translation stands, stored when something is published, so that no list has to work it out."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Site

from cms.core.enums import SOURCE_LANGUAGE
from cms.translation.accepted import AcceptedWarning
from cms.translation.enums import Severity, State
from cms.translation.glossary.models import GlossaryTerm
from cms.translation.history import SegmentChange
from cms.translation.subscription import DeskMail

# Django finds models in this module only; these stand beside their rules.
__all__ = ["AcceptedWarning", "DeskMail", "GlossaryTerm", "SegmentChange", "TranslationState"]


class TranslationStateQuerySet(models.QuerySet["TranslationState"]):
    def of(self, instance: models.Model) -> "TranslationStateQuerySet":
        """The states of every translation of ``instance``, whatever its own language."""
        content_type = ContentType.objects.get_for_model(instance)
        return self.filter(content_type=content_type, translation_key=instance.translation_key)

    def stale(self) -> "TranslationStateQuerySet":
        return self.filter(stale_since__isnull=False)

    def with_state(self) -> "TranslationStateQuerySet":
        """Each with its ``state``, of which it has one: the first that asks for work."""
        return self.annotate(
            state=Case(
                When(waiting=True, then=Value(State.IN_REVIEW)),
                When(stale_since__isnull=False, then=Value(State.STALE)),
                When(Q(sentences=0) | Q(missing=models.F("sentences"), rests_on={}), then=Value(State.MISSING)),
                When(missing__gt=0, then=Value(State.STARTED)),
                When(Q(unpublished=True) | Q(rests_on={}), then=Value(State.FINISHED)),
                default=Value(State.CURRENT),
                output_field=models.CharField(),
            )
        )


class TranslationState(models.Model):
    """One text in one language. ``french`` and ``rests_on`` name each field's value by its digest."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    translation_key = models.UUIDField()
    locale = models.ForeignKey(Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+")
    # None: a text that every site shares.
    site = models.ForeignKey(Site, verbose_name=_("site"), null=True, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(_("title"), max_length=255)

    french = models.JSONField(_("live French"), default=dict)
    rests_on = models.JSONField(_("French that the live translation was made from"), default=dict)
    stale_since = models.DateTimeField(_("out of date since"), null=True)
    severity = models.CharField(_("what changed"), max_length=20, choices=Severity.choices, blank=True)

    # Whether the sentences below are those of the live French; taking them out again is a task of its own.
    extracted = models.BooleanField(default=True)
    sentences = models.PositiveIntegerField(_("sentences"), default=0)
    missing = models.PositiveIntegerField(_("not translated"), default=0)
    published_at = models.DateTimeField(_("published"), null=True)
    unpublished = models.BooleanField(_("translated since it was published"), default=False)
    waiting = models.BooleanField(_("in review"), default=False)

    objects = TranslationStateQuerySet.as_manager()

    class Meta:
        verbose_name = _("state of a translation")
        verbose_name_plural = _("states of translations")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "translation_key", "locale"], name="one_state_a_text_and_language"
            )
        ]
        indexes = [models.Index(fields=["locale", "site", "severity", "stale_since"], name="states_of_the_desk")]

    def __str__(self) -> str:
        return f"{self.title} ({self.locale.language_code})"

    @property
    def state_label(self) -> str:
        """Of one that was read ``with_state``."""
        return str(State(self.state).label)

    @property
    def severity_label(self) -> str:
        return str(Severity(self.severity).label) if self.severity else ""

    @property
    def instance(self) -> Any:
        """The translated object, draft or live; None before there is one. One query."""
        return self._versions().filter(locale=self.locale_id).first()

    @property
    def original(self) -> Any:
        """The French object, draft or live. One query."""
        return self._versions().filter(locale__language_code=SOURCE_LANGUAGE).first()

    def _versions(self) -> models.QuerySet:
        model: Any = self.content_type.model_class()
        versions: models.QuerySet = model.objects.filter(translation_key=self.translation_key)
        return versions

    @property
    def changed_fields(self) -> set[str]:
        """The fields whose French is not the one that the live translation says."""
        from cms.translation.values import changed

        return changed(self.rests_on, self.french)
