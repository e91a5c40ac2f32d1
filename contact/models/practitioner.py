"""The radiologists, as patients see them."""

from functools import cached_property
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList, TabbedInterface
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.accounts.readable import ReadableNames
from cms.core.enums import SOURCE_LANGUAGE
from cms.core.fields import ChoicesField, labels
from contact.enums import SpokenLanguage
from contact.facts import shown
from contact.listing import PageLink
from contact.models.fees import FeesMixin
from contact.models.location import Location
from contact.validators import AMELI_HOSTS, ORDER_HOSTS, validate_rpps

# Article R.4127-19-1 of the public health code: facts, and nothing that compares or praises.
PRESENTATION = _("Who it is and what he or she does, in a few facts. No praise, no comparison, no number of acts.")
PHOTO = _("A portrait, shown in lists and on the person’s page. Only with a consent that is in force.")


class Practitioner(FeesMixin, ReadableNames, TranslatableMixin, ClusterableModel):
    """A radiologist of the group, as patients see him or her. Lists are alphabetical, never ranked.

    Only what articles R.4127-80 and R.4127-53 of the public health code allow or ask: no rating, no opinion, no count.
    """

    readable_fields: ClassVar[list[str]] = ["name", "sort_name"]

    name = models.CharField(_("name"), max_length=120, help_text=_("Title, first name, surname."))
    sort_name = models.CharField(_("surname"), max_length=80, help_text=_("Lists follow its alphabetical order."))
    job_title = models.CharField(_("speciality"), max_length=120)
    registered_speciality = models.CharField(
        _("speciality on the Order’s register"), max_length=120, blank=True, help_text=_("Word for word.")
    )
    qualifications = models.TextField(
        _("qualifications"), max_length=600, blank=True, help_text=_("Those that the Order recognises, one a line.")
    )
    rpps = models.CharField(
        _("RPPS number"), max_length=11, blank=True, validators=[validate_rpps], help_text=_("Eleven digits.")
    )
    languages = ChoicesField(SpokenLanguage, verbose_name=_("languages spoken"))
    presentation = models.TextField(_("presentation"), max_length=600, blank=True)
    interests = models.TextField(
        _("declared interests"),
        max_length=600,
        blank=True,
        help_text=_(
            "Ties with companies, as the public database “Transparence Santé” shows them; or that there are none."
        ),
    )
    order_url = models.URLField(
        _("page in the Order’s directory"),
        blank=True,
        validators=[ORDER_HOSTS],
        help_text=_("Or in annuaire.sante.fr."),
    )
    ameli_url = models.URLField(_("page in the health insurance’s directory"), blank=True, validators=[AMELI_HOSTS])
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    photo = models.ForeignKey(
        "media.Picture",
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

    # The page about him or her, where a list asked for one.
    page_link: PageLink | None = None

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("name"), FieldPanel("sort_name")]),
                    FieldPanel("job_title", help_text=_("Under the name, for example “Interventional radiologist”.")),
                    FieldPanel("presentation", help_text=PRESENTATION),
                    FieldPanel("photo", help_text=PHOTO),
                    FieldPanel("languages", help_text=_("In which a patient can be received without an interpreter.")),
                    InlinePanel(
                        "place_rows", label=_("place of consultation"), help_text=_("Where patients see this person.")
                    ),
                    FieldPanel("booking_url"),
                    FieldPanel(
                        "account", help_text=_("With which this person works here, if any. Readers do not see it.")
                    ),
                ],
                heading=_("The person"),
            ),
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("registered_speciality"), FieldPanel("rpps")]),
                    FieldPanel("qualifications"),
                    FieldPanel("order_url"),
                    FieldPanel(
                        "ameli_url",
                        help_text=_("On annuairesante.ameli.fr: readers can check the sector and the fees there."),
                    ),
                    FieldPanel("interests"),
                ],
                heading=_("Registers"),
            ),
            ObjectList(FeesMixin.fees_panels, heading=_("Fees")),
        ]
    )
    translatable_fields: ClassVar[list] = [
        TranslatableField("name"),
        SynchronizedField("sort_name", overridable=False),
        TranslatableField("job_title"),
        TranslatableField("registered_speciality"),
        TranslatableField("qualifications"),
        SynchronizedField("rpps", overridable=False),
        SynchronizedField("languages", overridable=False),
        TranslatableField("presentation"),
        TranslatableField("interests"),
        SynchronizedField("order_url", overridable=False),
        SynchronizedField("ameli_url", overridable=False),
        SynchronizedField("place_rows"),
        *FeesMixin.fees_translatable_fields,
        SynchronizedField("photo", overridable=False),
        SynchronizedField("account", overridable=False),
        SynchronizedField("booking_url", overridable=False),
    ]
    # Streams whose numbers are facts, and the one word of each that is translated.
    streams_of_facts: ClassVar[dict[str, str]] = {"fee_items": "name"}

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("practitioner")
        verbose_name_plural = _("practitioners")
        ordering = ["sort_name", "name"]

    def __str__(self) -> str:
        return self.name

    @property
    def language_labels(self) -> list[str]:
        return labels(SpokenLanguage, self.languages)

    @property
    def qualification_list(self) -> list[str]:
        return [line.strip() for line in self.qualifications.splitlines() if line.strip()]

    @cached_property
    def places(self) -> list[Location]:
        """Where one can consult him or her, as the French says it, in this language. Two queries."""
        rows = PractitionerPlace.objects.filter(
            practitioner__translation_key=self.translation_key,
            practitioner__locale__language_code=SOURCE_LANGUAGE,
        )
        keys = list(rows.order_by("sort_order").values_list("location__translation_key", flat=True))
        return shown(Location, keys, self.locale_id)


class PractitionerPlace(Orderable):
    """Where a practitioner consults. The row points at the French place; readers see it in their language."""

    practitioner = ParentalKey(Practitioner, on_delete=models.CASCADE, related_name="place_rows")
    location = models.ForeignKey(Location, verbose_name=_("place"), on_delete=models.CASCADE, related_name="+")

    panels: ClassVar[list] = [FieldPanel("location")]
