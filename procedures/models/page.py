"""One act: what it is called, its facts, and what French law asks of medical information."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.blocks import RICH_TEXT_FEATURES
from cms.core.mixins import SummaryMixin
from cms.core.models import BasePage
from cms.core.panels import tabs
from cms.core.scoping import in_locale
from cms.review.checks.findings import Finding
from cms.review.enums import ReviewClass
from cms.review.pages import REVIEW_TAB, MedicalPageMixin
from cms.safety.pages import ShowsSafetyTexts
from cms.safety.rules import crowded_levels
from procedures import blocks, panels
from procedures.enums import Coverage
from procedures.forms import ProcedurePageForm
from procedures.models.booking import BookingMixin
from procedures.models.facts import FactsMixin
from procedures.outcomes import DecisionAidsBlock, OutcomesBlock
from procedures.preparation import PreparationMixin
from procedures.sections import sections
from procedures.sheets.checks import too_long
from procedures.sheets.pages import SheetsMixin
from procedures.structured_data import medical_procedure
from specialities.in_language import specialities_in
from specialities.models import Speciality

# Of what an act adds to a shared text: that one has its own validation, and changes on every page at once.
LOCAL_LINE = _(
    "Only what is particular to this act: it stands under the shared texts and replaces none. For what is true of "
    "several acts, have the shared text changed."
)


class ProcedurePage(ShowsSafetyTexts, SheetsMixin, PreparationMixin, BookingMixin, FactsMixin, SummaryMixin, BasePage):
    """One act, with what French law asks of medical information: benefit, urgency, risks, other options, doing nothing
    (article L.1111-2 of the public health code). The template owns the order of the sections.
    """

    review_class = ReviewClass.PROCEDURE
    parent_page_types: ClassVar[list[str]] = ["procedures.ProcedureIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "procedures/procedure_page.html"
    base_form_class = ProcedurePageForm

    # --- what it is called
    medical_name = models.CharField(_("medical name"), max_length=160, help_text=_("As in letters and reports."))
    other_names = models.TextField(
        _("other names"), max_length=400, blank=True, help_text=_("Other medical names and abbreviations, one a line.")
    )
    lay_words = models.TextField(
        _("patients’ words"), max_length=800, blank=True, help_text=_("What patients type in a search, one a line.")
    )

    # --- why
    key_points = StreamField(blocks.KeyPointsBlock(), verbose_name=_("key points"))
    what_it_is = RichTextField(_("what it is"), features=RICH_TEXT_FEATURES)
    benefits = RichTextField(_("why, and what can be expected"), features=RICH_TEXT_FEATURES)
    alternatives = StreamField(blocks.AlternativesBlock(), verbose_name=_("other options"))
    no_treatment = RichTextField(_("if nothing is done"), features=RICH_TEXT_FEATURES)
    outcomes = StreamField(
        OutcomesBlock(required=False),
        verbose_name=_("numbers to compare"),
        blank=True,
        help_text=_("Only with a source: one denominator for every option."),
    )
    decision_aids = StreamField(DecisionAidsBlock(required=False), verbose_name=_("decision aids"), blank=True)

    # --- before, the day, after
    tell_before = RichTextField(
        _("tell us before: particular to this act"), features=RICH_TEXT_FEATURES, blank=True, help_text=LOCAL_LINE
    )
    before_steps = StreamField(blocks.BeforeStepsBlock(), verbose_name=_("preparation"))
    bring = StreamField(blocks.BringBlock(required=False), verbose_name=_("what to bring"), blank=True)
    day_steps = StreamField(blocks.DayStepsBlock(), verbose_name=_("the day of the act"))
    after = RichTextField(_("after the act"), features=RICH_TEXT_FEATURES)
    normal_course = StreamField(blocks.NormalCourseBlock(required=False), verbose_name=_("what is normal"), blank=True)
    warning_signs = RichTextField(
        _("when to call: particular to this act"), features=RICH_TEXT_FEATURES, blank=True, help_text=LOCAL_LINE
    )
    follow_up = RichTextField(_("follow-up"), features=RICH_TEXT_FEATURES, blank=True)
    results = RichTextField(_("results"), features=RICH_TEXT_FEATURES, blank=True)

    # --- what must be known
    risks = StreamField(blocks.RisksBlock(), verbose_name=_("risks"))
    stays_in_body = RichTextField(
        _("what stays in the body: particular to this act"),
        features=RICH_TEXT_FEATURES,
        blank=True,
        help_text=LOCAL_LINE,
    )
    uncertainties = RichTextField(_("what is not known"), features=RICH_TEXT_FEATURES, blank=True)
    coverage = models.CharField(_("cover"), max_length=20, choices=Coverage.choices, default=Coverage.TO_CONFIRM)
    fees = RichTextField(_("fees"), features=RICH_TEXT_FEATURES)

    edit_handler = tabs(
        (
            _("The act"),
            [
                TitleFieldPanel("title"),
                FieldPanel("medical_name"),
                *SummaryMixin.summary_panels,
                *panels.NAMES,
            ],
        ),
        (_("Facts"), FactsMixin.facts_panels),
        (_("Why"), panels.WHY),
        (_("Before, during, after"), panels.COURSE),
        (_("Risks, fees, sources"), [*panels.KNOWN, *MedicalPageMixin.provenance_panels]),
        (_("Booking"), panels.BOOKING),
        REVIEW_TAB,
    )
    medical_fields: ClassVar[list[str]] = [
        "title",
        "medical_name",
        "summary",
        *FactsMixin.facts_medical_fields,
        "key_points",
        "what_it_is",
        "benefits",
        "alternatives",
        "no_treatment",
        "outcomes",
        "decision_aids",
        "tell_before",
        "before_steps",
        "bring",
        "day_steps",
        "after",
        "normal_course",
        "warning_signs",
        "follow_up",
        "results",
        "risks",
        "stays_in_body",
        "uncertainties",
        "sources",
        "care_card_rows",
        "safety_check_rows",
        "implant_rows",
        *BookingMixin.booking_medical_fields,
    ]
    # What a patient acts upon alone, at home: shown in French while a translation does not follow it.
    safety_fields: ClassVar[list[str]] = [
        *("tell_before", "before_steps", "bring", "after", "normal_course", "recovery", "warning_signs", "follow_up"),
        *("stays_in_body", "care_card_rows", "safety_check_rows", "implant_rows"),
        *BookingMixin.booking_medical_fields,
    ]
    safety_rows: ClassVar[dict[str, str]] = {
        "care_card_rows": "card",
        "safety_check_rows": "check_text",
        "implant_rows": "implant",
    }
    # What article L.1111-2 of the public health code asks, and when to call: no act is validated without.
    required_sections: ClassVar[list[str | tuple[str, ...]]] = [
        *("summary", "key_points", "what_it_is", "benefits", "alternatives", "no_treatment", "before_steps"),
        *("day_steps", "after", ("care_card_rows", "warning_signs"), "risks"),
    ]
    name_fields: ClassVar[list[str]] = ["title", "medical_name", "other_names", "lay_words"]
    # Each language lists its own words here: none of them translates another.
    search_word_fields: ClassVar[set[str]] = {"other_names", "lay_words"}
    translatable_fields: ClassVar[list] = [
        *BasePage.translatable_fields,
        TranslatableField("medical_name"),
        *SummaryMixin.summary_translatable_fields,
        TranslatableField("other_names"),
        TranslatableField("lay_words"),
        *FactsMixin.facts_translatable_fields,
        *BookingMixin.booking_translatable_fields,
        *(
            SynchronizedField(name, overridable=False)
            for name in (
                "coverage",
                "speciality_rows",
                "care_card_rows",
                "safety_check_rows",
                "implant_rows",
            )
        ),
        *MedicalPageMixin.provenance_translatable_fields,
        *(
            TranslatableField(name)
            for name in (
                "key_points",
                "what_it_is",
                "benefits",
                "alternatives",
                "no_treatment",
                "outcomes",
                "decision_aids",
                "tell_before",
                "before_steps",
                "bring",
                "day_steps",
                "after",
                "normal_course",
                "warning_signs",
                "follow_up",
                "results",
                "risks",
                "stays_in_body",
                "uncertainties",
                "fees",
            )
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        *SummaryMixin.summary_search_fields,
        index.SearchField("medical_name", boost=8),
        index.SearchField("other_names", boost=6),
        index.SearchField("lay_words", boost=6),
        index.SearchField("what_it_is"),
        index.SearchField("benefits"),
        index.FilterField("technique"),
    ]

    class Meta:
        verbose_name = _("act")
        verbose_name_plural = _("acts")

    @property
    def kind(self) -> str:
        return str(_("Procedure"))

    @property
    def review_regions(self) -> list[str]:
        """The parts of the body that the act is about: words of others are out of place."""
        return sorted({region for row in self.speciality_rows.all() for region in row.speciality.body_regions})

    def own_findings(self) -> list[Finding]:
        """Two cards of a level make a reader choose between lists: whoever validates says why (NHS service manual)."""
        return [*crowded_levels([row.card for row in self.care_card_rows.all()]), *too_long(self)]

    @property
    def contents(self) -> list[dict[str, str]]:
        """The sections that this act has, for the page's own contents."""
        return sections(self)

    @property
    def other_name_list(self) -> list[str]:
        return [line.strip() for line in self.other_names.splitlines() if line.strip()]

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        return super().structured_data(request) | {"about": medical_procedure(self)}

    @cached_property
    def specialities(self) -> list[Speciality]:
        """In the page's language, or else in French. At most two queries once the page is saved."""
        if self.pk is None or "speciality_rows" in getattr(self, "_cluster_related_objects", {}):
            keys = [row.speciality.translation_key for row in self.speciality_rows.all()]
            return in_locale(Speciality, keys, self.locale_id)
        known = specialities_in(self.shown_for, self.locale.language_code)
        return [known[key] for key in self.kept_keys["speciality_rows"] if key in known]

    @classmethod
    def referring_rows(cls) -> dict[str, str]:
        return {**super().referring_rows(), "speciality_rows": "speciality"}
