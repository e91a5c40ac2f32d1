"""The report "Validations": every medical page and text, who answers for it, and until when."""

from datetime import date
from typing import Any, ClassVar

import django_filters
from django import forms
from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale, Site
from wagtail.permissions import page_permission_policy

from cms.accounts.models import User
from cms.review.completeness import Benchmark
from cms.review.enums import ReviewClass, ReviewState
from cms.review.inventory import RIGHTS, Entry, entries
from cms.review.models import Validation

SHARED = "shared"
# How the filter names the texts that nobody signed.
NOBODY = "null"
# How soon a validation ends for it to be this week's business.
SOON_DAYS = 7
STATE_TAGS = {ReviewState.IN_FORCE: "w-status--primary"}


def may_read(user: User) -> bool:
    """Whoever may work on a page of some site reads the report, of what they work on."""
    return page_permission_policy.user_has_any_permission(user, RIGHTS)


def site_choices() -> list[tuple[str, str]]:
    sites = [(str(site.pk), site.site_name or site.hostname) for site in Site.objects.order_by("site_name")]
    return [*sites, (SHARED, gettext("Shared texts"))]


def language_choices() -> list[tuple[str, str]]:
    present = set(Locale.objects.values_list("language_code", flat=True))
    return [(code, name) for code, name in settings.LANGUAGES if code in present]


def validators_so_far(request: Any) -> Any:
    return User.objects.filter(pk__in=Validation.objects.values("validator")).order_by("public_name", "username")


class ValidationFilterSet(WagtailFilterSet):
    """Chooses among entries, which no single table holds: each filter looks at one entry."""

    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=ReviewState.choices, widget=forms.CheckboxSelectMultiple
    )
    site = django_filters.ChoiceFilter(
        label=_("Site"), choices=site_choices, widget=forms.RadioSelect, empty_label=_("All")
    )
    review_class = django_filters.ChoiceFilter(
        label=_("Class"), choices=ReviewClass.choices, widget=forms.RadioSelect, empty_label=_("All")
    )
    validator = django_filters.ModelChoiceFilter(
        label=_("Validator"), queryset=validators_so_far, null_label=_("Nobody"), null_value=NOBODY
    )
    status = django_filters.ChoiceFilter(
        label=_("Status"),
        choices=[("live", _("live")), ("draft", _("draft"))],
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )
    ends = django_filters.ChoiceFilter(
        label=_("Next review"),
        choices=[(str(SOON_DAYS), _("Within 7 days"))],
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )
    missing = django_filters.ChoiceFilter(
        label=_("Author, source, date, interests"),
        choices=[("some", _("Something is missing"))],
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )
    language = django_filters.ChoiceFilter(
        label=_("Language"), choices=language_choices, widget=forms.RadioSelect, empty_label=_("All")
    )

    class Meta:
        model = Validation
        fields: ClassVar[list[str]] = []

    def filter_queryset(self, queryset: list[Entry]) -> list[Entry]:
        wanted = {name: value for name, value in self.form.cleaned_data.items() if value}
        return [entry for entry in queryset if all(_matches(entry, name, value) for name, value in wanted.items())]


def _matches(entry: Entry, name: str, value: Any) -> bool:
    if name == "state":
        return not set(entry.states).isdisjoint(value)
    if name == "validator" and value == NOBODY:
        return entry.signer is None
    return bool(MATCHES[name](entry) == value)


MATCHES: dict[str, Any] = {
    "site": lambda entry: str(entry.site.pk) if entry.site else SHARED,
    "review_class": lambda entry: entry.review_class,
    "validator": lambda entry: entry.signer,
    "language": lambda entry: entry.language,
    "status": lambda entry: "live" if entry.live else "draft",
    "ends": lambda entry: str(SOON_DAYS) if entry.ends_within(SOON_DAYS) else "",
    "missing": lambda entry: "" if entry.is_complete else "some",
}


class EntryRow:
    """One entry in words, for the table and the spreadsheet alike."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.title = entry.title
        self.edit_url = entry.edit_url
        self.site = (entry.site.site_name or entry.site.hostname) if entry.site else gettext("Shared")
        self.type = str(entry.model._meta.verbose_name)
        self.review_class = str(entry.review_class.label)
        self.language = entry.language
        self.live = entry.live
        self.status = gettext("live") if entry.live else gettext("draft")
        self.states = entry.states
        self.states_text = ", ".join(str(state.label) for state in entry.states)
        self.withdrawn_sources = entry.withdrawn_sources
        self.withdrawn_text = "; ".join(entry.withdrawn_sources)
        self.changed_texts = [text.name for text in entry.changed_texts]
        self.changed_text = "; ".join(self.changed_texts)
        self.validator = _name_of_validator(entry)
        self.about = " · ".join([capfirst(self.type), self.site, self.language])
        self.validated_on = entry.validated_on
        self.next_review = entry.validation.expires_on if entry.validation else None
        self.missing = ", ".join(str(Benchmark(name).label) for name, there in entry.benchmarks.items() if not there)


class EntryColumn(TitleColumn):
    """The title, and under it what it is the title of: type, site, language."""

    cell_template_name = "review/report_title.html"


class StatesColumn(Column):
    """Every state that holds, each as a tag; under them the withdrawn sources and changed texts by name, and what is missing."""

    cell_template_name = "review/report_states.html"

    def get_cell_context_data(self, instance: EntryRow, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        context["tags"] = [(state.label, STATE_TAGS.get(state, "")) for state in instance.states]
        context["named"] = [*instance.withdrawn_sources, *instance.changed_texts]
        context["missing"] = instance.missing
        return context


def _short(day: date | None) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""


def _name_of_validator(entry: Entry) -> str:
    if entry.validation is None:
        return ""
    return entry.validation.validator_name or str(entry.validator or "")


class ValidationReport(ReportView):
    """The entries that the reader may see; filtered, searched and sorted in memory, since no table holds them all."""

    page_title = _("Validations")
    header_icon = "clipboard-list"
    permission_policy = page_permission_policy
    any_permission_required: ClassVar[set[str]] = RIGHTS
    index_url_name = "review_report"
    index_results_url_name = "review_report_results"
    filterset_class = ValidationFilterSet
    is_searchable = True
    default_ordering = "next_review"
    export_filename = "validations"
    columns: ClassVar[list] = [
        EntryColumn("title", label=_("Title"), get_url=lambda row: row.edit_url, sort_key="title", width="34%"),
        StatusTagColumn("status", label=_("Status"), primary=lambda row: row.live),
        StatesColumn("states", label=_("Validation"), width="26%"),
        Column("validator", label=_("Validator"), sort_key="validator"),
        Column(
            "validated_on",
            label=_("Validated on"),
            accessor=lambda row: _short(row.validated_on),
            sort_key="validated_on",
        ),
        Column(
            "next_review", label=_("Next review"), accessor=lambda row: _short(row.next_review), sort_key="next_review"
        ),
    ]
    export_headings: ClassVar[dict] = {
        "title": _("Title"),
        "site": _("Site"),
        "type": _("Type"),
        "review_class": _("Class"),
        "language": _("Language"),
        "status": _("Status"),
        "states_text": _("Validation"),
        "validator": _("Validator"),
        "validated_on": _("Validated on"),
        "next_review": _("Next review"),
        "missing": _("Missing"),
        "withdrawn_text": _("Withdrawn sources"),
        "changed_text": _("Changed safety texts"),
    }
    list_export: ClassVar[list[str]] = list(export_headings)

    def get_filtered_queryset(self) -> list[Entry]:
        found = self.filter_queryset(entries(self.request.user))
        words = self.search_query.casefold().split()
        found = [entry for entry in found if all(word in entry.title.casefold() for word in words)]
        return self.order_queryset(found)

    def order_queryset(self, queryset: list[Entry]) -> list[Entry]:
        """By one column; entries without a value there come last, whichever the direction."""
        name = self.ordering.removeprefix("-")
        there = [entry for entry in queryset if SORT_VALUES[name](entry)]
        absent = [entry for entry in queryset if not SORT_VALUES[name](entry)]
        return [*sorted(there, key=SORT_VALUES[name], reverse=self.ordering.startswith("-")), *absent]

    def get_table(self, object_list: list[Entry]) -> Any:
        """Only the entries of this page are put into words."""
        return super().get_table([EntryRow(entry) for entry in object_list])

    def to_row_dict(self, item: Entry) -> Any:
        return super().to_row_dict(EntryRow(item))


SORT_VALUES: dict[str, Any] = {
    "title": lambda entry: entry.title.casefold(),
    "validator": lambda entry: _name_of_validator(entry).casefold(),
    "validated_on": lambda entry: entry.validated_on,
    "next_review": lambda entry: entry.validation and entry.validation.expires_on,
}
