"""The glossary from A to Z: every term that readers of the language may look up, with its definition and its source."""

from typing import Any, ClassVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import TitleFieldPanel

from cms.core.alphabet import Letter, by_letter, dictionary_order
from cms.core.mixins import SummaryMixin
from cms.core.models import BasePage
from cms.core.once import once
from cms.core.panels import tabs
from cms.core.structured_data import web_page
from cms.review.models import SIGNED, Validation
from cms.translation.glossary.models import GlossaryTerm
from cms.translation.glossary.reading import shown_terms


class GlossaryPage(SummaryMixin, BasePage):
    """One a site. Its own words are not medical; the definitions are, and each has its validation."""

    max_count_per_parent = 1
    subpage_types: ClassVar[list[str]] = []
    template = "pages/glossary_page.html"

    edit_handler = tabs((_("Content"), [TitleFieldPanel("title"), *SummaryMixin.summary_panels]))
    translatable_fields: ClassVar[list] = [*BasePage.translatable_fields, *SummaryMixin.summary_translatable_fields]
    medical_fields: ClassVar[list[str]] = []
    search_fields = [*BasePage.search_fields, *SummaryMixin.summary_search_fields]

    class Meta:
        verbose_name = _("glossary page")
        verbose_name_plural = _("glossary pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The terms are the same for every reader of the language: read once for all of them."""
        self.terms = once(request, ("glossary terms", self.locale.language_code), lambda: self.terms)
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context

    @property
    def is_medical(self) -> bool:
        return bool(self.terms)

    @property
    def awaits_validation(self) -> bool:
        return not all(term.is_signed for term in self.terms)

    @cached_property
    def terms(self) -> list[Any]:
        """The terms in the order of a dictionary, each with whether a doctor signed what it says. One query."""
        validations = Validation.objects.filter(
            content_type=ContentType.objects.get_for_model(GlossaryTerm),
            object_id=OuterRef("pk"),
            digest=OuterRef("live_digest"),
            kind__in=SIGNED,
            revoked_at=None,
        )
        terms = shown_terms(self.locale.language_code).annotate(is_signed=Exists(validations))
        return sorted(terms, key=lambda term: (dictionary_order(term.term), term.term))

    @property
    def letters(self) -> list[Letter[Any]]:
        """Every letter, É under E; of another script, those that have terms."""
        return by_letter(self.terms, lambda term: term.term)

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        page = web_page(self, request)
        address = page["url"]
        terms = [
            {
                "@type": "DefinedTerm",
                "name": term.term,
                "description": term.definition,
                "url": f"{address}#{term.anchor}",
            }
            for term in self.terms
        ]
        listed = {"about": {"@type": "DefinedTermSet", "name": self.title, "hasDefinedTerm": terms}}
        return page | (listed if terms else {})
