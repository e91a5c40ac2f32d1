"""Page types that any site may use."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.blocks import StoryBlock
from cms.core.identity import resolve
from cms.core.mixins import SummaryMixin
from cms.core.models import BasePage
from cms.core.panels import BODY, tabs
from cms.pages.enums import LegalKind
from cms.pages.glossary_page import GlossaryPage
from cms.pages.legal_sections import SECTIONS, LegalSection
from cms.pages.legal_settings import LegalSettings, settings_of
from cms.review.enums import ReviewClass
from cms.review.pages import REVIEW_TAB, MedicalPageMixin

# Django finds models in this module only; the glossary and the settings stand beside their rules.
__all__ = ["GlossaryPage", "LegalPage", "LegalSettings", "StandardPage", "TopicPage"]


class StoryPage(SummaryMixin, BasePage):
    """A title, a summary and a body of blocks."""

    body = StreamField(StoryBlock(), verbose_name=_("content"))

    edit_handler = tabs((_("Content"), [TitleFieldPanel("title"), *SummaryMixin.summary_panels, BODY]))
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
        (_("Content"), [TitleFieldPanel("title"), *SummaryMixin.summary_panels, BODY]),
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
    """Legal notice, privacy, accessibility: what the law asks for, from the site's settings, then the page's own text."""

    subpage_types: ClassVar[list[str]] = []
    template = "pages/legal_page.html"

    legal_kind = models.CharField(
        _("what it is"),
        max_length=20,
        choices=LegalKind.choices,
        default=LegalKind.OTHER,
        help_text=_("What the law asks for comes from Settings → Legal information; the text below is added to it."),
    )
    body = StreamField(StoryBlock(required=False), verbose_name=_("content"), blank=True)

    edit_handler = tabs(
        (
            _("Content"),
            [
                TitleFieldPanel("title"),
                FieldPanel("legal_kind"),
                *SummaryMixin.summary_panels,
                BODY,
            ],
        )
    )
    translatable_fields: ClassVar[list] = [
        *StoryPage.translatable_fields,
        SynchronizedField("legal_kind", overridable=False),
    ]
    medical_fields: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("legal page")
        verbose_name_plural = _("legal pages")

    @property
    def sections(self) -> tuple[LegalSection, ...]:
        return SECTIONS[self.legal_kind]

    @property
    def contents(self) -> list[dict[str, str]]:
        made = [{"title": str(section.title), "anchor": section.anchor} for section in self.sections]
        return [*made, *super().contents]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        site = resolve(request)
        context["legal"] = settings_of(site.identity.site if site.site else None)
        return context
