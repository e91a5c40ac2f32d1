"""The way to an appointment: an emergency first, then what one comes for, what it needs, and online or by phone."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import ResolverMatch
from django.urls.exceptions import Resolver404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail_localize.fields import TranslatableField

from cms.core.blocks import RICH_TEXT_FEATURES
from cms.core.chrome import Chrome
from cms.core.identity import resolve
from cms.core.mixins import SummaryMixin
from cms.core.models import BasePage
from cms.core.panels import tabs
from cms.core.scoping import visible
from procedures.models.page import ProcedurePage
from specialities.models import ProblemIndexPage


class AppointmentPage(RoutablePageMixin, SummaryMixin, BasePage):
    """Books nothing itself, and asks nothing: what happens here is between a reader and a list of links. One a site."""

    max_count_per_parent = 1
    subpage_types: ClassVar[list[str]] = []
    template = "procedures/appointment_page.html"

    # Of the act that a step is about: the whole frame then shows 15 in place of the booking buttons.
    is_emergency_only = False

    unsure = RichTextField(
        gettext_lazy("for whom does not know"),
        features=RICH_TEXT_FEATURES,
        help_text=gettext_lazy("What to do without knowing the name of the act: call, or ask one’s doctor."),
    )

    edit_handler = tabs(
        (
            gettext_lazy("Content"),
            [TitleFieldPanel("title"), *SummaryMixin.summary_panels, FieldPanel("unsure")],
        )
    )
    translatable_fields: ClassVar[list] = [
        *BasePage.translatable_fields,
        *SummaryMixin.summary_translatable_fields,
        TranslatableField("unsure"),
    ]
    medical_fields: ClassVar[list[str]] = []
    search_fields = [*BasePage.search_fields, *SummaryMixin.summary_search_fields]

    class Meta:
        verbose_name = gettext_lazy("appointment page")
        verbose_name_plural = gettext_lazy("appointment pages")

    def resolve_subpage(self, path: str) -> ResolverMatch:
        """An address whose act is not there is no address, so the page of errors offers the languages that have it."""
        match = super().resolve_subpage(path)
        if "slug" in match.kwargs:
            act = self._acts().filter(slug=match.kwargs.pop("slug")).first()
            if act is None:
                raise Resolver404
            match.kwargs["act"] = act
        return match

    def _acts(self) -> Any:
        """The visible acts of this site in the language of this page."""
        return visible(ProcedurePage.objects.descendant_of(self.get_parent())).select_related("locale")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from procedures.picker import choices
        from procedures.ways import contact_page

        problems = visible(ProblemIndexPage.objects.sibling_of(self)).select_related("locale").first()
        return super().get_context(request, *args, **kwargs) | {
            "choices": choices(request),
            "contact": contact_page(request),
            "problems_url": problems.get_url(request) if problems else "",
        }

    @path("<slug:slug>/")
    def step(self, request: HttpRequest, act: ProcedurePage) -> HttpResponse:
        """One act: what it needs, where and with whom, what it costs, and only then the ways to book."""
        from procedures.places import doctors_of, places_of
        from procedures.ways import contact_page, online, to_prepare

        self.is_emergency_only = act.is_emergency_only
        context = {"page": self, "act": act, "act_url": act.get_url(request), "chrome": self._chrome_of(act, request)}
        if act.is_emergency_only:
            return render(request, "procedures/appointment_emergency.html", context)
        places, doctors = places_of(act), doctors_of(act)
        return render(
            request,
            "procedures/appointment_step.html",
            context
            | {
                "places": places,
                "doctors": doctors,
                "online": online(resolve(request), places, doctors),
                "contact": contact_page(request),
                "to_prepare": to_prepare(act, request),
                "booking_here": "#reserver",
            },
        )

    def _chrome_of(self, act: ProcedurePage, request: HttpRequest) -> Chrome:
        """The frame of a step: at an address of its own, in the languages in which the act can be read too."""
        segment = f"{act.slug}/"
        title = act.title if act.is_emergency_only else _("Appointment for “%s”") % act.title
        chrome = Chrome.under_page(self, request, title, segment)
        chrome.canonical = f"{self.get_full_url(request)}{segment}"
        versions = visible(ProcedurePage.objects.filter(translation_key=act.translation_key))
        known = set(versions.values_list("locale__language_code", flat=True))
        chrome.languages = [language for language in chrome.languages if language.code in known]
        return chrome
