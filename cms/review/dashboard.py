"""The review on the home of the admin: what is due, by person, and how complete each site is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component

from cms.accounts.models import User
from cms.review.enums import ReviewState
from cms.review.error_admin import reports_for
from cms.review.inventory import Entry, entries
from cms.review.report import may_read


@dataclass
class Person:
    """The texts of one validator that are due or past it. ``None``: nobody signed them."""

    validator: User | None
    due: int = 0
    overdue: int = 0
    url: str = ""


@dataclass
class Completeness:
    """Of a site's live medical pages, how many have author, source, date and interests."""

    site: str
    complete: int = 0
    pages: int = 0

    @property
    def percent(self) -> int:
        return 100 * self.complete // self.pages


@dataclass
class Flag:
    """A state that asks for a look, and the texts in it."""

    label: str
    count: int
    url: str


@dataclass
class Summary:
    people: list[Person] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    sites: list[Completeness] = field(default_factory=list)


FLAGGED: tuple[Any, ...] = (
    ReviewState.EMERGENCY,
    ReviewState.WITHDRAWN_SOURCE,
    ReviewState.CHANGED_TEXT,
    ReviewState.VALIDATOR_LEFT,
    ReviewState.DEMONSTRATION,
)
DUE: tuple[Any, ...] = (ReviewState.DUE, ReviewState.EXPIRED)


class ReviewCalendarPanel(Component):
    """For whoever may read the report; nothing when no medical page is theirs."""

    name = "review_calendar"
    template_name = "review/dashboard.html"
    order = 220

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        summary = Summary()
        if may_read(user):
            summary = summarise(entry for entry in entries(user) if entry.live)
            summary.flags += unread_reports(user)
        return {"summary": summary, "report_url": reverse("review_report")}


def unread_reports(user: User) -> list[Flag]:
    """What readers reported on the pages of ``user`` and nobody dealt with; no flag when there is nothing."""
    count = reports_for(user).unread().count()
    label = ngettext("Error report to read", "Error reports to read", count)
    return [Flag(label, count, f"{reverse('error_reports:index')}?handled=false")] if count else []


def summarise(live: Iterable[Entry]) -> Summary:
    people: dict[int | None, Person] = {}
    sites: dict[str, Completeness] = {}
    counts = dict.fromkeys(FLAGGED, 0)
    for entry in live:
        for state in set(entry.states) & counts.keys():
            counts[state] += 1
        if not set(entry.states).isdisjoint(DUE):
            _count(people, entry)
        if entry.is_page and entry.site:
            site = sites.setdefault(entry.site.site_name, Completeness(entry.site.site_name))
            site.pages += 1
            site.complete += entry.is_complete
    flags = [Flag(str(state.label), count, report_url([state])) for state, count in counts.items() if count]
    return Summary(
        people=sorted(people.values(), key=lambda person: (-person.overdue, -person.due, str(person.validator))),
        flags=flags,
        sites=sorted(sites.values(), key=lambda site: site.site),
    )


def _count(people: dict[int | None, Person], entry: Entry) -> None:
    validator = entry.validator if entry.is_signed else None
    key = validator.pk if validator else None
    person = people.get(key) or people.setdefault(key, Person(validator, url=report_url(DUE, validator)))
    if ReviewState.EXPIRED in entry.states:
        person.overdue += 1
    else:
        person.due += 1


def report_url(states: Iterable[ReviewState], validator: User | None = None) -> str:
    """The report of the texts in one of these states."""
    query: list[tuple[str, Any]] = [("state", state.value) for state in states]
    if validator:
        query.append(("validator", validator.pk))
    return f"{reverse('review_report')}?{urlencode(query)}"
