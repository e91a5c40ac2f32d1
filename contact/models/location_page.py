"""The page of one place."""

from functools import cached_property
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
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
from contact.enums import PageKind
from contact.facts import shown_of
from contact.models.location import Location
from contact.structured_data import place


class LocationPage(SummaryMixin, BasePage):
    """One place: how to get there, when it is open, who can get in. The other site leads here."""

    parent_page_types: ClassVar[list[str]] = ["contact.ContactPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "contact/location_page.html"

    location = models.ForeignKey(
        Location, verbose_name=_("place"), on_delete=models.PROTECT, related_name="location_pages"
    )
    body = StreamField(StoryBlock(), verbose_name=_("content"), blank=True)

    edit_handler = tabs(
        (
            _("Content"),
            [
                TitleFieldPanel("title"),
                FieldPanel(
                    "location",
                    help_text=_("Address, hours and access come from its record. One page a place, for both sites."),
                ),
                *SummaryMixin.summary_panels,
                BODY,
            ],
        )
    )
    translatable_fields: ClassVar[list] = [
        *BasePage.translatable_fields,
        *SummaryMixin.summary_translatable_fields,
        SynchronizedField("location", overridable=False),
        TranslatableField("body"),
    ]
    medical_fields: ClassVar[list[str]] = []
    search_fields = [*BasePage.search_fields, *SummaryMixin.summary_search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("page of a place")
        verbose_name_plural = _("pages of places")

    @property
    def kind(self) -> str:
        return str(PageKind(PageKind.PLACE).label)

    @cached_property
    def place(self) -> Location:
        """In the page's language, with the facts of the French."""
        return shown_of(Location, self.location_id, self.locale_id)

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        data = super().structured_data(request)
        return data | {"about": place(self.place, data["url"])}

    def clean(self) -> None:
        super().clean()
        if self.location_id:
            refuse_second_page(self, "location", _("This place has a page already: it has one address only."))

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"place": self.place}


def refuse_second_page(page: Any, target: str, message: Any) -> None:
    """Raise ValidationError when another page, on whichever site, is about the same thing as ``page``."""
    same = {f"{target}__translation_key": getattr(page, target).translation_key}
    if type(page).objects.filter(**same).exclude(translation_key=page.translation_key).exists():
        raise ValidationError({target: message})
