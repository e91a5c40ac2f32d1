"""The radiologists, as patients see them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField


class Practitioner(TranslatableMixin, models.Model):
    """A radiologist of the group, as patients see him or her. Lists are alphabetical, never ranked."""

    name = models.CharField(_("name"), max_length=120, help_text=_("Title, first name, surname."))
    sort_name = models.CharField(_("surname"), max_length=80, help_text=_("Lists follow its alphabetical order."))
    job_title = models.CharField(_("speciality"), max_length=120)
    presentation = models.TextField(_("presentation"), max_length=600, blank=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    photo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("photograph"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    booking_url = models.URLField(
        _("online booking address"),
        blank=True,
        help_text=_("Of this practitioner. Left empty, that of the site is shown."),
    )

    panels: ClassVar[list] = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("sort_name")]),
        FieldPanel("job_title"),
        FieldPanel("presentation"),
        FieldPanel("photo"),
        FieldPanel("account"),
        FieldPanel("booking_url"),
    ]
    translatable_fields: ClassVar[list] = [
        TranslatableField("name"),
        SynchronizedField("sort_name", overridable=False),
        TranslatableField("job_title"),
        TranslatableField("presentation"),
        SynchronizedField("photo", overridable=False),
        SynchronizedField("account", overridable=False),
        SynchronizedField("booking_url", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("practitioner")
        verbose_name_plural = _("practitioners")
        ordering = ["sort_name", "name"]

    def __str__(self) -> str:
        return self.name
