"""By problem: what patients feel, what can cause it, what to do first, and every option, ours among others."""

from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.blocks import RICH_TEXT_FEATURES
from cms.core.fields import ChoicesField
from cms.core.mixins import SummaryMixin
from cms.core.models import BasePage
from cms.core.panels import tabs
from cms.review.checks.findings import Finding
from cms.review.enums import ReviewClass
from cms.review.pages import REVIEW_TAB, MedicalPageMixin
from cms.safety.models import CareCard
from cms.safety.pages import ShowsSafetyTexts
from cms.safety.rules import crowded_levels
from specialities import blocks, panels
from specialities.enums import BodyRegion, OptionKind


class ProblemIndexPage(SummaryMixin, BasePage):
    """“My problem”: the body, and under each part of it what patients feel there."""

    subpage_types: ClassVar[list[str]] = ["specialities.ProblemPage"]
    template = "specialities/problem_index_page.html"

    edit_handler = tabs((_("Content"), [TitleFieldPanel("title"), *SummaryMixin.summary_panels]))
    translatable_fields: ClassVar[list] = [*BasePage.translatable_fields, *SummaryMixin.summary_translatable_fields]
    medical_fields: ClassVar[list[str]] = []
    search_fields = [*BasePage.search_fields, *SummaryMixin.summary_search_fields]

    class Meta:
        verbose_name = _("problem index")
        verbose_name_plural = _("problem indexes")


class ProblemPage(ShowsSafetyTexts, SummaryMixin, BasePage):
    """One problem in the words of patients. It informs and never leads straight to booking: several causes are possible."""

    parent_page_types: ClassVar[list[str]] = ["specialities.ProblemIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "specialities/problem_page.html"

    body_regions = ChoicesField(BodyRegion, verbose_name=_("parts of the body"), blank=False)
    lay_words = models.TextField(
        _("patients’ words"), max_length=800, blank=True, help_text=_("What patients type in a search, one a line.")
    )
    causes = RichTextField(_("what can cause it"), features=RICH_TEXT_FEATURES)
    first_steps = RichTextField(_("what to do first"), features=RICH_TEXT_FEATURES)
    options = StreamField(
        blocks.OptionsBlock(),
        verbose_name=_("options"),
        help_text=_("All of them, no treatment and other specialists included."),
    )
    questions = StreamField(blocks.QuestionsBlock(), verbose_name=_("questions to ask"))

    edit_handler = tabs(
        (
            _("The problem"),
            [
                TitleFieldPanel("title"),
                *SummaryMixin.summary_panels,
                *panels.PROBLEM,
            ],
        ),
        (_("What to do"), panels.WHAT_TO_DO),
        (_("Sources"), MedicalPageMixin.provenance_panels),
        REVIEW_TAB,
    )
    name_fields: ClassVar[list[str]] = ["title", "lay_words"]
    # Each language lists its own words here: none of them translates another.
    search_word_fields: ClassVar[set[str]] = {"lay_words"}
    translatable_fields: ClassVar[list] = [
        *BasePage.translatable_fields,
        *SummaryMixin.summary_translatable_fields,
        TranslatableField("lay_words"),
        *(SynchronizedField(name, overridable=False) for name in ("body_regions", "care_card_rows", "act_rows")),
        *(TranslatableField(name) for name in ("causes", "first_steps", "options", "questions")),
        *MedicalPageMixin.provenance_translatable_fields,
    ]
    medical_fields: ClassVar[list[str]] = [
        *("title", "summary", "causes", "first_steps", "options", "questions", "sources"),
        *("care_card_rows", "act_rows"),
    ]
    # What a patient acts upon alone: shown in French while a translation does not follow it.
    safety_fields: ClassVar[list[str]] = ["first_steps", "care_card_rows"]
    safety_rows: ClassVar[dict[str, str]] = {"care_card_rows": "card"}
    required_sections: ClassVar[list[str | tuple[str, ...]]] = [
        "summary",
        "causes",
        "first_steps",
        "options",
        "questions",
    ]
    review_class = ReviewClass.GENERAL
    search_fields = [
        *BasePage.search_fields,
        *SummaryMixin.summary_search_fields,
        index.SearchField("lay_words", boost=6),
        index.SearchField("causes"),
        index.SearchField("options"),
    ]

    class Meta:
        verbose_name = _("problem page")
        verbose_name_plural = _("problem pages")

    @property
    def kind(self) -> str:
        return str(_("Problem"))

    @property
    def review_regions(self) -> list[str]:
        return self.body_regions

    def own_findings(self) -> list[Finding]:
        """Two cards of a level make a reader choose between lists: whoever validates says why (NHS service manual)."""
        return list(crowded_levels([row.card for row in self.care_card_rows.all()]))

    @property
    def options_in_order(self) -> list[Any]:
        """From doing nothing to a procedure, whatever the order in which an editor wrote them."""
        return sorted(self.options, key=lambda block: OptionKind.values.index(block.value["kind"]))

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        """What patients feel may be a symptom or a disease: of the two, schema.org's wider word says no more than we do."""
        return super().structured_data(request) | {"about": {"@type": "MedicalCondition", "name": self.title}}

    @cached_property
    def act_keys(self) -> list[UUID]:
        """The translation keys of the acts that may be discussed, in the editor's order."""
        return [row.act.translation_key for row in self.act_rows.select_related("act")]

    @property
    def contents(self) -> list[dict[str, str]]:
        """The sections that this page has, with their anchors, in the order of the template."""
        titles = [
            ("urgence", _("When it cannot wait"), self.shown_of(CareCard)),
            ("causes", _("What can cause it"), True),
            ("que-faire", _("What to do first"), True),
            ("options", _("The options"), True),
            ("questions", _("Questions to ask"), True),
            ("interventions", _("Procedures that may be discussed"), self.act_keys),
            ("sources", _("Sources"), self.sources),
        ]
        return [{"anchor": anchor, "title": str(title)} for anchor, title, there in titles if there]


class ProblemCareCard(Orderable):
    """When this problem cannot wait. The row points at the French card; readers see it in their language."""

    page = ParentalKey(ProblemPage, on_delete=models.CASCADE, related_name="care_card_rows")
    card = models.ForeignKey(
        CareCard, verbose_name=_("care card"), on_delete=models.PROTECT, related_name="problem_rows"
    )

    panels: ClassVar[list] = [FieldPanel("card")]


class ProblemAct(Orderable):
    """An act that may be discussed for this problem, on either site. The row points at the French page."""

    page = ParentalKey(ProblemPage, on_delete=models.CASCADE, related_name="act_rows")
    act = models.ForeignKey(Page, verbose_name=_("act"), on_delete=models.CASCADE, related_name="+")

    panels: ClassVar[list] = [FieldPanel("act")]
