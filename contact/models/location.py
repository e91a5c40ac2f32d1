"""A place where patients are seen."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.accounts.readable import ReadableNames
from cms.core.fields import ChoicesField, labels
from cms.core.validators import phone_link, validate_phone
from contact.enums import LocationKind, Mention, Payment, SpokenLanguage
from contact.listing import PageLink
from contact.models.access import AccessMixin
from contact.models.hours import HoursMixin
from contact.validators import validate_finess


class Location(HoursMixin, AccessMixin, ReadableNames, TranslatableMixin, models.Model):
    """A place where patients are seen."""

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10, choices=LocationKind.choices, blank=True)
    address = models.TextField(_("address"), max_length=300, help_text=_("As on an envelope, one line each."))
    phone = models.CharField(_("phone"), max_length=20, blank=True, validators=[validate_phone])
    languages = ChoicesField(SpokenLanguage, verbose_name=_("languages spoken at the desk"))
    payments = ChoicesField(Payment, verbose_name=_("means of payment"))
    fees = models.TextField(
        _("fees of the place"),
        max_length=800,
        blank=True,
        help_text=_("What a clinic charges beside the doctors: a single room, what the patient pays for a stay."),
    )
    mention = models.CharField(
        _("authorised for"),
        max_length=1,
        choices=Mention.choices,
        blank=True,
        help_text=_("As the regional health agency authorised this place. Acts that need more are not offered here."),
    )
    authorised_until = models.DateField(_("authorised until"), null=True, blank=True)
    finess = models.CharField(
        _("FINESS number"),
        max_length=9,
        blank=True,
        validators=[validate_finess],
        help_text=_("Of the place itself (“site”), not of the company."),
    )

    booking_url = models.URLField(
        _("online booking address"), blank=True, help_text=_("Of this place. Left empty, that of the site is shown.")
    )

    # The page about it, where a list asked for one.
    page_link: PageLink | None = None

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel(
                        "name", help_text=_("As patients know it, for example “Clinique de l’Exemple, building B”.")
                    ),
                    FieldPanel("kind", help_text=_("A clinic also says, under “Payment”, what it charges for a stay.")),
                    FieldPanel("address"),
                    FieldPanel("phone", help_text=_("Shown on the card and on the page of the place.")),
                    FieldPanel("languages", help_text=_("In which a patient can be received without an interpreter.")),
                    FieldPanel("booking_url"),
                ],
                heading=_("The place"),
            ),
            ObjectList(HoursMixin.hours_panels, heading=_("Hours")),
            ObjectList(AccessMixin.access_panels, heading=_("Access")),
            ObjectList(
                [FieldPanel("payments", help_text=_("What the desk takes.")), FieldPanel("fees")], heading=_("Payment")
            ),
            ObjectList(
                [
                    FieldPanel("mention"),
                    FieldPanel(
                        "authorised_until",
                        help_text=_(
                            "As the agency decided. Once the day has passed, the report “Before opening” says so."
                        ),
                    ),
                    FieldPanel("finess"),
                ],
                heading=_("Authorisation"),
            ),
        ]
    )
    translatable_fields: ClassVar[list] = [
        TranslatableField("name"),
        SynchronizedField("kind", overridable=False),
        TranslatableField("address"),
        SynchronizedField("phone", overridable=False),
        SynchronizedField("languages", overridable=False),
        *HoursMixin.hours_translatable_fields,
        *AccessMixin.access_translatable_fields,
        SynchronizedField("payments", overridable=False),
        TranslatableField("fees"),
        SynchronizedField("mention", overridable=False),
        SynchronizedField("authorised_until", overridable=False),
        SynchronizedField("finess", overridable=False),
        SynchronizedField("booking_url", overridable=False),
    ]
    # Streams whose numbers are facts, and the one word of each that is translated.
    streams_of_facts: ClassVar[dict[str, str]] = {"exceptions": "note"}

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def phone_url(self) -> str:
        return phone_link(self.phone)

    @property
    def address_line(self) -> str:
        return ", ".join(filter(None, map(str.strip, self.address.splitlines())))

    @property
    def is_clinic(self) -> bool:
        return self.kind == LocationKind.CLINIC

    @property
    def language_labels(self) -> list[str]:
        return labels(SpokenLanguage, self.languages)

    @property
    def payment_labels(self) -> list[str]:
        return labels(Payment, self.payments)
