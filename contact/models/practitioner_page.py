"""The page of one radiologist."""

from functools import cached_property
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.blocks import StoryBlock
from cms.core.mixins import SummaryMixin
from cms.core.models import BasePage
from cms.core.panels import BODY, tabs
from contact import fee_rules
from contact.enums import PageKind
from contact.facts import shown_of
from contact.listing import fees_address, link_pages
from contact.models.location_page import LocationPage, refuse_second_page
from contact.models.practitioner import Practitioner
from contact.structured_data import physician


class PractitionerPage(SummaryMixin, BasePage):
    """One radiologist: who, where, in which languages, at what price. The other site leads here."""

    parent_page_types: ClassVar[list[str]] = ["contact.TeamPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "contact/practitioner_page.html"

    practitioner = models.ForeignKey(
        Practitioner, verbose_name=_("practitioner"), on_delete=models.PROTECT, related_name="practitioner_pages"
    )
    body = StreamField(StoryBlock(), verbose_name=_("content"), blank=True)

    edit_handler = tabs(
        (
            _("Content"),
            [
                TitleFieldPanel("title"),
                FieldPanel(
                    "practitioner",
                    help_text=_(
                        "Name, speciality, places and fees come from the record. One page a person, for both sites."
                    ),
                ),
                *SummaryMixin.summary_panels,
                BODY,
            ],
        )
    )
    translatable_fields: ClassVar[list] = [
        *BasePage.translatable_fields,
        *SummaryMixin.summary_translatable_fields,
        SynchronizedField("practitioner", overridable=False),
        TranslatableField("body"),
    ]
    medical_fields: ClassVar[list[str]] = []
    counts_readings: ClassVar[bool] = False
    search_fields = [*BasePage.search_fields, *SummaryMixin.summary_search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("page of a practitioner")
        verbose_name_plural = _("pages of practitioners")

    @property
    def kind(self) -> str:
        return str(PageKind(PageKind.RADIOLOGIST).label)

    @cached_property
    def member(self) -> Practitioner:
        """In the page's language, with the facts of the French."""
        return shown_of(Practitioner, self.practitioner_id, self.locale_id)

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        data = super().structured_data(request)
        return data | {"about": physician(self.member, data["url"])}

    def clean(self) -> None:
        super().clean()
        if self.practitioner_id:
            message = _("This practitioner has a page already: it has one address only.")
            refuse_second_page(self, "practitioner", message)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        link_pages(request, self.member.places, LocationPage, "location")
        return super().get_context(request, *args, **kwargs) | {
            "member": self.member,
            "places": self.member.places,
            "directory": fee_rules.DIRECTORY,
            "fees_url": fees_address(request),
            "range_rule": fee_rules.of_ranges(),
        }
