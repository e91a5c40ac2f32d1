"""The desk's first page: every translation that asks for work, the most dangerous first, then the oldest."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, ClassVar

import django_filters
from django import forms
from django.contrib import messages
from django.db.models import Case, Count, F, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale, Site
from wagtail.permissions import page_permission_policy

from cms.core.enums import LANGUAGE_NAMES
from cms.translation.desk.places import Place, on_desk, places
from cms.translation.enums import Severity, State
from cms.translation.models import DeskMail, TranslationState

# How the filter names the texts that belong to no site.
NO_SITE = "null"
URGENT = {State.STALE, State.MISSING}


def sites(request: Any) -> QuerySet[Site]:
    return Site.objects.order_by("site_name")


class DeskFilterSet(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=State.choices, widget=forms.CheckboxSelectMultiple
    )
    severity = django_filters.MultipleChoiceFilter(
        label=_("What changed"), choices=Severity.choices, widget=forms.CheckboxSelectMultiple
    )
    site = django_filters.ModelChoiceFilter(label=_("Site"), queryset=sites, null_label=_("Shared texts"))
    locale = django_filters.ModelChoiceFilter(label=_("Language"), queryset=Locale.objects.all())

    class Meta:
        model = TranslationState
        fields: ClassVar[list[str]] = []


@dataclass(frozen=True)
class Row:
    """One line of the matrix: a site, a language, and how many translations are in each state, each with its list."""

    site: str
    language: str
    counts: list[tuple[str, int]]


def matrix(states: QuerySet[TranslationState]) -> list[Row]:
    """Counts by site, language and state. One query."""
    columns = ("site", "site__site_name", "locale", "locale__language_code")
    numbers: Counter[tuple[Any, ...]] = Counter()
    for *place, state, number in states.order_by().values_list(*columns, "state").annotate(number=Count("pk")):
        numbers[(*place, state)] = number
    places = sorted({key[:-1] for key in numbers}, key=lambda place: (place[1] or "\uffff", place[3]))
    return [_row(place, [(state, numbers[(*place, state)]) for state in State.values]) for place in places]


def _row(place: tuple[Any, ...], counts: list[tuple[str, int]]) -> Row:
    site, name, locale, code = place
    where = {"site": site or NO_SITE, "locale": locale}
    lists = [(urlencode(where | {"state": state}), number) for state, number in counts]
    return Row(name or gettext("Shared texts"), LANGUAGE_NAMES[code], lists)


@require_POST
def ask_for_mail(request: HttpRequest) -> HttpResponse:
    """Start or stop the digest mail of the person who asks."""
    if request.POST.get("wanted"):
        DeskMail.objects.get_or_create(user=request.user)
        messages.success(request, _("You will get a mail when something comes onto your desk, once a day at most."))
    else:
        DeskMail.objects.filter(user=request.user).delete()
        messages.success(request, _("You will get no more mail from the desk."))
    return redirect("translation_desk")


class TranslationDesk(ReportView):
    """What is to be translated, in the reader's own languages and sites."""

    page_title = _("Translation desk")
    header_icon = "wagtail-localize-language"
    permission_policy = page_permission_policy
    any_permission_required: ClassVar[set[str]] = {"change"}
    index_url_name = "translation_desk"
    index_results_url_name = "translation_desk_results"
    template_name = "translation/admin/desk.html"
    filterset_class = DeskFilterSet
    is_searchable = True
    search_fields: ClassVar[list[str]] = ["title"]
    export_filename = "translations"
    paginate_by = 50
    columns: ClassVar[list] = [
        TitleColumn("title", label=_("Title"), url_name="translation_work", width="36%"),
        Column(
            "site", label=_("Site"), accessor=lambda state: state.site.site_name if state.site else gettext("Shared")
        ),
        Column("locale", label=_("Language"), accessor=lambda state: LANGUAGE_NAMES[state.locale.language_code]),
        StatusTagColumn("state_label", label=_("State"), primary=lambda state: state.state in URGENT),
        Column("severity_label", label=_("What changed")),
        Column("stale_since", label=_("Since"), accessor=lambda state: state.stale_since),
        Column("missing", label=_("Sentences"), accessor=lambda state: f"{state.missing} / {state.sentences}"),
    ]
    export_headings: ClassVar[dict] = {
        "title": _("Title"),
        "site": _("Site"),
        "locale": _("Language"),
        "state_label": _("State"),
        "severity_label": _("What changed"),
        "stale_since": _("Since"),
        "missing": _("Not translated"),
        "sentences": _("Sentences"),
    }
    list_export: ClassVar[list[str]] = list(export_headings)

    @property
    def places(self) -> list[Place]:
        if not hasattr(self, "_places"):
            self._places = places(self.request.user)
        return self._places

    def get_base_queryset(self) -> QuerySet[TranslationState]:
        return on_desk(TranslationState.objects.with_state(), self.places).select_related("site", "locale")

    def order_queryset(self, queryset: QuerySet[TranslationState]) -> QuerySet[TranslationState]:
        """What could hurt somebody first; what is up to date last; the oldest first within."""
        changed = Case(When(severity="", then=Value("9")), default=F("severity"))
        return queryset.order_by("state", changed, F("stale_since").asc(nulls_last=True), "title", "pk")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        context["matrix"] = matrix(on_desk(TranslationState.objects.with_state(), self.places))
        context["states"] = State.choices
        context["gets_mail"] = DeskMail.objects.filter(user=self.request.user).exists()
        return context
