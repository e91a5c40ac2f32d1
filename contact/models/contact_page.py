"""Whom to call, where to come, how to book."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, TitleFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.blocks import RICH_TEXT_FEATURES
from cms.core.mixins import SummaryMixin
from cms.core.models import BasePage
from cms.core.panels import tabs
from cms.core.structured_data import clinic
from contact.facts import shown
from contact.listing import link_pages
from contact.messages.pages import MessagesMixin
from contact.models.location import Location
from contact.models.location_page import LocationPage
from contact.structured_data import place_in_short


class ContactPage(MessagesMixin, SummaryMixin, BasePage):
    """Whom to call, where to come, how to book."""

    subpage_types: ClassVar[list[str]] = ["contact.LocationPage"]
    template = "contact/contact_page.html"

    hours = models.TextField(_("telephone hours"), max_length=300, blank=True)
    appointment = RichTextField(_("before you book"), features=RICH_TEXT_FEATURES)
    hard_of_hearing = RichTextField(_("if you cannot phone"), features=RICH_TEXT_FEATURES, blank=True)

    edit_handler = tabs(
        (_("Content"), [TitleFieldPanel("title"), *SummaryMixin.summary_panels]),
        (
            _("Appointments"),
            [
                FieldPanel(
                    "hours",
                    help_text=_("When somebody answers the phone, in words. The page of appointments shows it too."),
                ),
                FieldPanel(
                    "appointment",
                    help_text=_("What to have at hand before calling or booking: a letter, a card, earlier pictures."),
                ),
                FieldPanel(
                    "hard_of_hearing",
                    help_text=_(
                        "Another way to reach you, for those who do not hear or speak. Left empty, nothing is shown."
                    ),
                ),
            ],
        ),
        (
            _("Places"),
            [InlinePanel("place_rows", label=_("place"), help_text=_("In the order in which readers see them."))],
        ),
    )
    translatable_fields: ClassVar[list] = [
        *BasePage.translatable_fields,
        *SummaryMixin.summary_translatable_fields,
        TranslatableField("hours"),
        TranslatableField("appointment"),
        TranslatableField("hard_of_hearing"),
        SynchronizedField("place_rows"),
    ]
    medical_fields: ClassVar[list[str]] = []
    search_fields = [*BasePage.search_fields, *SummaryMixin.summary_search_fields, index.SearchField("appointment")]

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")

    @cached_property
    def places(self) -> list[Location]:
        keys = [row.location.translation_key for row in self.place_rows.select_related("location")]
        return shown(Location, keys, self.locale_id)

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        """The clinic with the places that the page shows; each says more of itself on its own page."""
        places = [place_in_short(place) for place in self.places]
        data = super().structured_data(request)
        return data | {"@type": "ContactPage", "about": clinic(request, location=places)}

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        link_pages(request, self.places, LocationPage, "location")
        return super().get_context(request, *args, **kwargs) | {"places": self.places}


class ContactPagePlace(Orderable):
    page = ParentalKey(ContactPage, on_delete=models.CASCADE, related_name="place_rows")
    location = models.ForeignKey(Location, verbose_name=_("place"), on_delete=models.CASCADE, related_name="+")

    panels: ClassVar[list] = [FieldPanel("location")]
