"""By organ: the shared list of specialities, and the pages that each site gives them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import TitleFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.accounts.readable import ReadableNames
from cms.core.blocks import RICH_TEXT_FEATURES
from cms.core.fields import ChoicesField
from cms.core.mixins import SummaryMixin
from cms.core.models import BasePage
from cms.core.panels import tabs
from cms.review.checks.watchlist import body_regions
from cms.review.enums import ReviewClass
from cms.review.pages import REVIEW_TAB, MedicalPageMixin
from specialities import panels as own_panels
from specialities.enums import BodyRegion, OrganIcon

# Editors choose among these the pages that a word of another organ has no place on.
body_regions.extend(BodyRegion.choices)


class Speciality(ReadableNames, TranslatableMixin, models.Model):
    """An organ or a group of organs; the same list serves every site."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("address"), max_length=80, help_text=_("The same in every language."))
    icon = models.CharField(_("icon"), max_length=20, choices=OrganIcon.choices)
    body_regions = ChoicesField(BodyRegion, verbose_name=_("parts of the body"))

    panels: ClassVar[list] = own_panels.SPECIALITY
    translatable_fields: ClassVar[list] = [
        TranslatableField("name"),
        SynchronizedField("slug", overridable=False),
        SynchronizedField("icon", overridable=False),
        SynchronizedField("body_regions", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("speciality")
        verbose_name_plural = _("specialities")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class SpecialityIndexPage(SummaryMixin, BasePage):
    """Every speciality, with its acts."""

    subpage_types: ClassVar[list[str]] = ["specialities.SpecialityPage"]
    template = "specialities/speciality_index_page.html"

    edit_handler = tabs((_("Content"), [TitleFieldPanel("title"), *SummaryMixin.summary_panels]))
    translatable_fields: ClassVar[list] = [
        *BasePage.translatable_fields,
        *SummaryMixin.summary_translatable_fields,
    ]
    medical_fields: ClassVar[list[str]] = []
    search_fields = [*BasePage.search_fields, *SummaryMixin.summary_search_fields]

    class Meta:
        verbose_name = _("speciality index")
        verbose_name_plural = _("speciality indexes")


class SpecialityPage(MedicalPageMixin, SummaryMixin, BasePage):
    """One speciality on one site: this site's acts first, the sister's after."""

    parent_page_types: ClassVar[list[str]] = ["specialities.SpecialityIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "specialities/speciality_page.html"

    speciality = models.ForeignKey(
        Speciality, verbose_name=_("speciality"), on_delete=models.PROTECT, related_name="speciality_pages"
    )
    introduction = RichTextField(_("introduction"), features=RICH_TEXT_FEATURES)

    edit_handler = tabs(
        (
            _("Content"),
            [
                TitleFieldPanel("title"),
                own_panels.SPECIALITY_PAGE,
                *SummaryMixin.summary_panels,
                own_panels.INTRODUCTION,
            ],
        ),
        (_("Sources"), MedicalPageMixin.provenance_panels),
        REVIEW_TAB,
    )
    translatable_fields: ClassVar[list] = [
        *BasePage.translatable_fields,
        *SummaryMixin.summary_translatable_fields,
        SynchronizedField("speciality", overridable=False),
        TranslatableField("introduction"),
        *MedicalPageMixin.provenance_translatable_fields,
    ]
    medical_fields: ClassVar[list[str]] = ["title", "summary", "introduction", "sources"]
    review_class = ReviewClass.GENERAL
    search_fields = [*BasePage.search_fields, *SummaryMixin.summary_search_fields, index.SearchField("introduction")]

    class Meta:
        verbose_name = _("speciality page")
        verbose_name_plural = _("speciality pages")

    @property
    def kind(self) -> str:
        return str(_("Speciality"))

    @property
    def review_regions(self) -> list[str]:
        return self.speciality.body_regions
