"""What stays in the body: every object of the acts on one page, and a page for one that must not be forgotten there."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.blocks import RICH_TEXT_FEATURES
from cms.core.mixins import SummaryMixin
from cms.core.models import BasePage
from cms.core.panels import tabs
from cms.core.structured_data import filled
from cms.review.checks.findings import Finding
from cms.review.enums import ReviewClass
from cms.review.pages import REVIEW_TAB, MedicalPageMixin
from cms.safety.enums import Permanence
from cms.safety.models import CareCard, Implant
from cms.safety.pages import ShowsSafetyTexts
from cms.safety.rules import crowded_levels
from procedures import panels
from procedures.models.words import WordsMixin


class ImplantIndexPage(ShowsSafetyTexts, WordsMixin, SummaryMixin, BasePage):
    """“What stays in my body”: what the live acts of the group leave, to be shown at the desk of an MRI.

    Nobody lists the objects here: they are those that the acts refer to. Article 18 of the EU regulation 2017/745 asks
    that patients be told of them.
    """

    review_class = ReviewClass.GENERAL
    max_count_per_parent = 1
    subpage_types: ClassVar[list[str]] = []
    template = "procedures/implant_index_page.html"

    introduction = RichTextField(_("what to do with this page"), features=RICH_TEXT_FEATURES)

    edit_handler = tabs(
        (
            _("The page"),
            [
                TitleFieldPanel("title"),
                *SummaryMixin.summary_panels,
                panels.IMPLANTS_INTRODUCTION,
                *WordsMixin.words_panels,
            ],
        ),
        (_("Sources"), MedicalPageMixin.provenance_panels),
        REVIEW_TAB,
    )
    translatable_fields: ClassVar[list] = [
        *BasePage.translatable_fields,
        *SummaryMixin.summary_translatable_fields,
        TranslatableField("introduction"),
        *WordsMixin.words_translatable_fields,
        *MedicalPageMixin.provenance_translatable_fields,
    ]
    medical_fields: ClassVar[list[str]] = ["title", "summary", "introduction", "sources"]
    safety_fields: ClassVar[list[str]] = ["introduction"]
    safety_rows: ClassVar[dict[str, str]] = {}
    required_sections: ClassVar[list[str | tuple[str, ...]]] = ["summary", "introduction"]
    search_fields = [
        *BasePage.search_fields,
        *SummaryMixin.summary_search_fields,
        *WordsMixin.words_search_fields,
        index.SearchField("introduction"),
    ]

    class Meta:
        verbose_name = _("page of what stays in the body")
        verbose_name_plural = _("pages of what stays in the body")

    def shown_texts(self) -> list[Any]:
        """The objects of the acts of today; on an old version, those of then."""
        from procedures.implants import of_live_acts

        if self.archived_texts is not None:
            return self.archived_texts
        return list(of_live_acts(self.shown_for, self.all_shown(Implant)))

    @property
    def by_permanence(self) -> list[dict[str, Any]]:
        """The objects in three groups, what must be taken out first."""
        labels = dict(Permanence.choices)
        shown = self.shown_of(Implant)
        groups = [
            {
                "anchor": permanence,
                "title": labels[permanence],
                "implants": [implant for implant in shown if implant.permanence == permanence],
            }
            for permanence in (Permanence.REMOVABLE, Permanence.PERMANENT, Permanence.RESORBABLE)
        ]
        return [group for group in groups if group["implants"]]

    @property
    def contents(self) -> list[dict[str, str]]:
        entries = [{"anchor": group["anchor"], "title": str(group["title"])} for group in self.by_permanence]
        return [*entries, *([{"anchor": "sources", "title": str(_("Sources"))}] if self.sources else [])]


class ImplantPage(ShowsSafetyTexts, WordsMixin, SummaryMixin, BasePage):
    """One object in the body and one thing to do about it, with a reminder that the browser makes.

    Many filters of the vena cava that could come out are never taken out: a page with a single action is meant to help.
    """

    review_class = ReviewClass.GENERAL
    subpage_types: ClassVar[list[str]] = []
    template = "procedures/implant_page.html"

    action = models.TextField(
        _("the one thing to do"),
        max_length=300,
        help_text=_("One or two sentences above the secretariat’s number."),
    )
    who_decides = RichTextField(_("who decides"), features=RICH_TEXT_FEATURES)
    when_to_ask = RichTextField(_("when to ask"), features=RICH_TEXT_FEATURES)
    not_forgotten = RichTextField(_("why not to let it be forgotten"), features=RICH_TEXT_FEATURES)
    reminder = models.CharField(
        _("reminder"),
        max_length=200,
        help_text=_("What the patient’s own calendar will say on the day that they choose. No delay: they choose it."),
    )

    edit_handler = tabs(
        (
            _("The page"),
            [
                TitleFieldPanel("title"),
                *SummaryMixin.summary_panels,
                *panels.IMPLANT,
                *WordsMixin.words_panels,
            ],
        ),
        (_("Sources"), MedicalPageMixin.provenance_panels),
        REVIEW_TAB,
    )
    translatable_fields: ClassVar[list] = [
        *BasePage.translatable_fields,
        *SummaryMixin.summary_translatable_fields,
        *(SynchronizedField(name, overridable=False) for name in ("implant_rows", "care_card_rows")),
        *(TranslatableField(name) for name in ("action", "who_decides", "when_to_ask", "not_forgotten", "reminder")),
        *WordsMixin.words_translatable_fields,
        *MedicalPageMixin.provenance_translatable_fields,
    ]
    medical_fields: ClassVar[list[str]] = [
        *("title", "summary", "action", "who_decides", "when_to_ask", "not_forgotten", "reminder", "sources"),
        *("implant_rows", "care_card_rows"),
    ]
    # What a patient acts upon alone: shown in French while a translation does not follow it.
    safety_fields: ClassVar[list[str]] = ["action", "when_to_ask", "reminder", "implant_rows", "care_card_rows"]
    safety_rows: ClassVar[dict[str, str]] = {"implant_rows": "implant", "care_card_rows": "card"}
    required_sections: ClassVar[list[str | tuple[str, ...]]] = [
        *("summary", "action", "who_decides", "when_to_ask", "not_forgotten", "reminder"),
    ]
    search_fields = [
        *BasePage.search_fields,
        *SummaryMixin.summary_search_fields,
        *WordsMixin.words_search_fields,
        index.SearchField("action"),
        index.SearchField("when_to_ask"),
    ]

    class Meta:
        verbose_name = _("page about an implant")
        verbose_name_plural = _("pages about an implant")

    def own_findings(self) -> list[Finding]:
        """Two cards of a level make a reader choose between lists: whoever validates says why (NHS service manual)."""
        return list(crowded_levels([row.card for row in self.care_card_rows.all()]))

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        devices = [{"@type": "MedicalDevice", "name": implant.device} for implant in self.shown_of(Implant)]
        return super().structured_data(request) | filled({"about": devices[0] if devices else None})

    @cached_property
    def is_removable(self) -> bool:
        """Whether anything shown here is to be taken out: only then is there something to be reminded of."""
        return any(implant.permanence == Permanence.REMOVABLE for implant in self.shown_of(Implant))

    @property
    def contents(self) -> list[dict[str, str]]:
        """The sections that this page has, with their anchors, in the order of the template."""
        titles = [
            ("a-faire", _("What to do"), True),
            ("qui-decide", _("Who decides"), True),
            ("quand-demander", _("When to ask"), True),
            ("ne-pas-oublier", _("Why it must not be forgotten"), True),
            ("urgence", _("When it cannot wait"), self.shown_of(CareCard)),
            ("rappel", _("A reminder in your calendar"), self.is_removable),
            ("ce-qui-reste", _("What stays in your body"), self.shown_of(Implant)),
            ("sources", _("Sources"), self.sources),
        ]
        return [{"anchor": anchor, "title": str(title)} for anchor, title, there in titles if there]


class ImplantPageImplant(Orderable):
    """The object that the page is about. The row points at the French one; readers see it in their language."""

    page = ParentalKey(ImplantPage, on_delete=models.CASCADE, related_name="implant_rows")
    implant = models.ForeignKey(
        Implant, verbose_name=_("what stays"), on_delete=models.PROTECT, related_name="implant_page_rows"
    )

    panels: ClassVar[list] = [FieldPanel("implant")]


class ImplantPageCareCard(Orderable):
    """When this object needs help at once. The row points at the French card; readers see it in their language."""

    page = ParentalKey(ImplantPage, on_delete=models.CASCADE, related_name="care_card_rows")
    card = models.ForeignKey(
        CareCard, verbose_name=_("care card"), on_delete=models.PROTECT, related_name="implant_page_rows"
    )

    panels: ClassVar[list] = [FieldPanel("card")]
