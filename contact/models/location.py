"""A place where patients are seen."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.validators import phone_link, validate_phone
from contact.enums import Mention


class Location(TranslatableMixin, models.Model):
    """A place where patients are seen."""

    name = models.CharField(_("name"), max_length=120)
    address = models.TextField(_("address"), max_length=300, help_text=_("As on an envelope, one line each."))
    phone = models.CharField(_("phone"), max_length=20, blank=True, validators=[validate_phone])
    hours = models.TextField(_("opening hours"), max_length=400, blank=True)
    transport = models.TextField(_("how to get there"), max_length=400, blank=True)
    access = models.TextField(_("access for people with disabilities"), max_length=400, blank=True)
    mention = models.CharField(
        _("authorised for"),
        max_length=1,
        choices=Mention.choices,
        blank=True,
        help_text=_("As the regional health agency authorised this place. Acts that need more are not offered here."),
    )

    booking_url = models.URLField(
        _("online booking address"), blank=True, help_text=_("Of this place. Left empty, that of the site is shown.")
    )

    panels: ClassVar[list] = [
        FieldPanel("name"),
        FieldPanel("address"),
        FieldPanel("phone"),
        FieldPanel("hours"),
        FieldPanel("transport"),
        FieldPanel("access"),
        FieldPanel("mention"),
        FieldPanel("booking_url"),
    ]
    translatable_fields: ClassVar[list] = [
        TranslatableField("name"),
        TranslatableField("address"),
        SynchronizedField("phone", overridable=False),
        TranslatableField("hours"),
        TranslatableField("transport"),
        TranslatableField("access"),
        SynchronizedField("mention", overridable=False),
        SynchronizedField("booking_url", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def phone_url(self) -> str:
        return phone_link(self.phone)
