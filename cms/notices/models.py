"""The alert bar: a sentence for every page of a site, from one hour to another."""

from datetime import datetime
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.accounts.readable import ReadableNames
from cms.core import typography
from cms.core.enums import SOURCE_LANGUAGE, CalloutLevel


class Alert(ReadableNames, TranslatableMixin, models.Model):
    """What the bar says: about opening, phone or building, never about health, which a doctor would have to answer for.

    Hours and level are those of the French one, whatever its translations were made from.
    """

    name = models.CharField(_("name"), max_length=80, help_text=_("For editors only."))
    level = models.CharField(_("level"), max_length=12, choices=CalloutLevel.choices, default=CalloutLevel.INFORMATION)
    text = models.CharField(
        _("text"),
        max_length=240,
        help_text=_("One or two short sentences about opening, phone or building. Nothing about health."),
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page to read"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Where readers learn more. May stay empty."),
    )
    link_text = models.CharField(
        _("words of the link"), max_length=60, blank=True, help_text=_("Left empty: the page's title.")
    )
    starts_at = models.DateTimeField(_("shown from"), null=True, blank=True, help_text=_("Left empty: at once."))
    ends_at = models.DateTimeField(
        _("shown until"), null=True, blank=True, help_text=_("Left empty: until you take it away.")
    )

    panels: ClassVar[list] = [
        FieldPanel("name"),
        FieldPanel(
            "level",
            help_text=_("How loud the bar is; its word stands before the text, so that colour says nothing alone."),
        ),
        FieldPanel("text"),
        MultiFieldPanel([FieldPanel("page"), FieldPanel("link_text")], _("Link")),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")], _("When")),
    ]
    translatable_fields: ClassVar[list] = [
        SynchronizedField("name", overridable=False),
        SynchronizedField("level", overridable=False),
        TranslatableField("text"),
        SynchronizedField("page", overridable=False),
        TranslatableField("link_text"),
        SynchronizedField("starts_at", overridable=False),
        SynchronizedField("ends_at", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("It must end after it begins.")})
        if self.locale_id and self.locale.language_code == SOURCE_LANGUAGE:
            typography.space_fields(self)

    def is_in_force(self, now: datetime) -> bool:
        begun = self.starts_at is None or self.starts_at <= now
        return begun and (self.ends_at is None or now < self.ends_at)


@register_setting(icon="info-circle", order=105)
class NoticeSettings(BaseSiteSetting):
    """Which alert a site shows; the same may stand on both. None is shown outside of its hours."""

    alert = models.ForeignKey(
        Alert,
        verbose_name=_("alert"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown on every page of the site from its first hour to its last. Left empty: no bar."),
    )

    panels: ClassVar[list] = [FieldPanel("alert")]

    class Meta:
        verbose_name = _("alert bar")
