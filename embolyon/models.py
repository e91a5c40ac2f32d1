"""Embolyon's front door."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from cms.core.models import SiteHome
from cms.core.panels import tabs
from procedures.models import FeaturedAct, FeaturedActsMixin


class EmbolyonHomePage(FeaturedActsMixin, SiteHome):
    """The home of the endovascular centre: its own acts, what an embolisation is, the group behind it."""

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "procedures.ProcedureIndexPage",
        "procedures.ProcedureAZPage",
        "procedures.AppointmentPage",
        "procedures.ImplantIndexPage",
        "procedures.ImplantPage",
        "specialities.SpecialityIndexPage",
        "specialities.ProblemIndexPage",
        "contact.ContactPage",
        "contact.TeamPage",
        "contact.FeesPage",
        "pages.TopicPage",
        "pages.StandardPage",
        "pages.LegalPage",
        "pages.GlossaryPage",
    ]
    template = "embolyon/embolyon_home_page.html"

    edit_handler = tabs(
        (_("Content"), SiteHome.home_panels),
        (_("Featured procedures"), FeaturedActsMixin.featured_panels),
    )
    translatable_fields: ClassVar[list] = [
        *SiteHome.translatable_fields,
        *FeaturedActsMixin.featured_translatable_fields,
    ]
    medical_fields: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("Embolyon’s home page")
        verbose_name_plural = _("Embolyon’s home pages")


class EmbolyonFeaturedAct(FeaturedAct):
    page = ParentalKey(EmbolyonHomePage, on_delete=models.CASCADE, related_name="featured_rows")
