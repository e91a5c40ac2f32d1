"""The radiologists of the group on one page."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.blocks import StoryBlock
from cms.core.mixins import SummaryMixin
from cms.core.models import BasePage
from cms.core.panels import BODY, tabs
from contact.facts import shown
from contact.listing import in_alphabetical_order, link_pages
from contact.models.practitioner import Practitioner
from contact.models.practitioner_page import PractitionerPage


class TeamPage(SummaryMixin, BasePage):
    """The radiologists, in alphabetical order whatever the order of the rows."""

    subpage_types: ClassVar[list[str]] = ["contact.PractitionerPage"]
    template = "contact/team_page.html"

    body = StreamField(StoryBlock(), verbose_name=_("content"), blank=True)

    edit_handler = tabs(
        (_("Content"), [TitleFieldPanel("title"), *SummaryMixin.summary_panels, BODY]),
        (
            _("Team"),
            [
                InlinePanel(
                    "member_rows",
                    label=_("practitioner"),
                    help_text=_("Readers see them from A to Z, whatever the order here."),
                )
            ],
        ),
    )
    translatable_fields: ClassVar[list] = [
        *BasePage.translatable_fields,
        *SummaryMixin.summary_translatable_fields,
        TranslatableField("body"),
        SynchronizedField("member_rows"),
    ]
    medical_fields: ClassVar[list[str]] = []
    search_fields = [*BasePage.search_fields, *SummaryMixin.summary_search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("team page")
        verbose_name_plural = _("team pages")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        keys = [row.practitioner.translation_key for row in self.member_rows.select_related("practitioner")]
        context["members"] = in_alphabetical_order(shown(Practitioner, keys, self.locale_id))
        models.prefetch_related_objects(context["members"], "photo__renditions")
        link_pages(request, context["members"], PractitionerPage, "practitioner")
        return context


class TeamPageMember(Orderable):
    page = ParentalKey(TeamPage, on_delete=models.CASCADE, related_name="member_rows")
    practitioner = models.ForeignKey(
        Practitioner, verbose_name=_("practitioner"), on_delete=models.CASCADE, related_name="+"
    )

    panels: ClassVar[list] = [FieldPanel("practitioner")]
