"""Page types that any site may use."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from cms.core.blocks import StoryBlock
from cms.core.mixins import SummaryMixin
from cms.core.models import BasePage
from cms.core.panels import tabs
from cms.pages.glossary_page import GlossaryPage
from cms.review.enums import ReviewClass
from cms.review.pages import REVIEW_TAB, MedicalPageMixin

# Django finds models in this module only; the glossary stands beside its rules.
__all__ = ["GlossaryPage", "LegalPage", "StandardPage", "TopicPage"]


class StoryPage(SummaryMixin, BasePage):
    """A title, a summary and a body of blocks."""

    body = StreamField(StoryBlock(), verbose_name=_("content"))

    edit_handler = tabs((_("Content"), [TitleFieldPanel("title"), *SummaryMixin.summary_panels, FieldPanel("body")]))
    translatable_fields: ClassVar[list] = [
        *BasePage.translatable_fields,
        *SummaryMixin.summary_translatable_fields,
        TranslatableField("body"),
    ]
    search_fields = [*BasePage.search_fields, *SummaryMixin.summary_search_fields, index.SearchField("body")]

    class Meta:
        abstract = True

    @property
    def contents(self) -> list[dict[str, str]]:
        """The headings of the body, for the page's own contents."""
        return [
            {"title": block.value["text"], "anchor": block.value.anchor}
            for block in self.body
            if block.block_type == "heading"
        ]


class TopicPage(MedicalPageMixin, StoryPage):
    """A long medical explanation: what interventional radiology is, what an embolisation is."""

    subpage_types: ClassVar[list[str]] = []
    template = "pages/topic_page.html"
    edit_handler = tabs(
        (_("Content"), [TitleFieldPanel("title"), *SummaryMixin.summary_panels, FieldPanel("body")]),
        (_("Sources"), MedicalPageMixin.provenance_panels),
        REVIEW_TAB,
    )
    translatable_fields: ClassVar[list] = [
        *StoryPage.translatable_fields,
        *MedicalPageMixin.provenance_translatable_fields,
    ]
    medical_fields: ClassVar[list[str]] = ["title", "summary", "body", "sources"]
    review_class = ReviewClass.GENERAL

    class Meta:
        verbose_name = _("topic page")
        verbose_name_plural = _("topic pages")


class StandardPage(StoryPage):
    """A page without medical text: the group, the centre."""

    subpage_types: ClassVar[list[str]] = ["pages.StandardPage"]
    template = "pages/standard_page.html"
    medical_fields: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")


class LegalPage(StoryPage):
    """Legal notice, privacy, accessibility."""

    subpage_types: ClassVar[list[str]] = []
    template = "pages/legal_page.html"
    medical_fields: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("legal page")
        verbose_name_plural = _("legal pages")
