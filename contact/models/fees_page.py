"""What care costs, and what the law has every patient told about it."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.blocks import StoryBlock
from cms.core.identity import resolve
from cms.core.mixins import SummaryMixin
from cms.core.models import BasePage
from cms.core.once import once
from cms.core.panels import BODY, tabs
from cms.core.scoping import localized_by_pk
from contact import fee_rules
from contact.listing import link_pages
from contact.models.practitioner import Practitioner
from contact.models.practitioner_page import PractitionerPage
from contact.shown_on import places_under, practitioners_under


class FeesPage(SummaryMixin, BasePage):
    """Fees of a site, made of what its practitioners and places say of themselves: nothing is typed twice.

    A doctor who presents his or her activity on a site must tell fees and means of payment there (article R.4127-53, II
    of the public health code); the sentences of the order of 30 May 2018 stand in the code, see ``fee_rules``.
    """

    subpage_types: ClassVar[list[str]] = []
    template = "contact/fees_page.html"

    acts_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page with all the acts"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The page of each act says whether the health insurance pays for it."),
    )
    body = StreamField(StoryBlock(), verbose_name=_("content"), blank=True)

    edit_handler = tabs(
        (
            _("Content"),
            [
                TitleFieldPanel("title"),
                *SummaryMixin.summary_panels,
                FieldPanel("acts_page"),
                BODY,
            ],
        )
    )
    translatable_fields: ClassVar[list] = [
        *BasePage.translatable_fields,
        *SummaryMixin.summary_translatable_fields,
        SynchronizedField("acts_page", overridable=False),
        TranslatableField("body"),
    ]
    medical_fields: ClassVar[list[str]] = []
    search_fields = [*BasePage.search_fields, *SummaryMixin.summary_search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("fees page")
        verbose_name_plural = _("fees pages")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        home = resolve(request).home
        members = once(request, ("fees told by", home.pk), lambda: _linked(request, home)) if home else []
        places = once(request, ("places under", home.pk), lambda: places_under(home)) if home else []
        acts = localized_by_pk([self.acts_page_id]) if self.acts_page_id else {}
        return context | {
            "members": members,
            "fees_told": any(member.has_fees for member in members),
            "places": places,
            "acts_page": acts.get(self.acts_page_id),
            "rules": fee_rules.for_everybody(),
            "range_rule": fee_rules.of_ranges(),
            "clinic_rule": fee_rules.of_clinics() if any(place.is_clinic for place in places) else "",
            "directory": fee_rules.DIRECTORY,
        }


def _linked(request: HttpRequest, home: Page) -> list[Practitioner]:
    """The radiologists under ``home``, each with the page about him or her."""
    members = practitioners_under(home)
    link_pages(request, members, PractitionerPage, "practitioner")
    return members
