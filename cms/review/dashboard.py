"""The review on the home of the admin: what waits for a doctor or an author, what falls due, what the sites lack."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component
from wagtail.admin.views.reports.workflows import WorkflowView
from wagtail.models import Site, TaskState, WorkflowState

from cms.accounts.models import User
from cms.core.dashboard.lines import Desk, Line, health, this_week, waits
from cms.review.enums import ReviewState
from cms.review.error_admin import reports_for
from cms.review.inventory import Entry, entries
from cms.review.report import NOBODY, SHARED, SOON_DAYS, may_read

DUE: tuple[Any, ...] = (ReviewState.DUE, ReviewState.EXPIRED)


def live_entries(user: User) -> list[Entry]:
    """The live texts of which ``user`` may read the review."""
    return [entry for entry in entries(user) if entry.live] if may_read(user) else []


def report_url(states: Iterable[ReviewState] = (), **query: Any) -> str:
    """The report of the live texts in one of these states."""
    values = [("state", state.value) for state in states]
    return f"{reverse('review_report')}?{urlencode([*values, ('status', 'live'), *query.items()])}"


# --- what waits


def workflow_states(user: User) -> QuerySet[WorkflowState]:
    """Those that Wagtail's own report of workflows shows ``user``."""
    view: Any = WorkflowView(request=SimpleNamespace(user=user))
    found: QuerySet[WorkflowState] = view.get_queryset().order_by()
    return found


@waits(order=10)
def to_answer(desk: Desk) -> Iterator[Line]:
    """What the person may validate or approve, then what came back to them."""
    report = reverse("wagtailadmin_reports:workflow")
    states = workflow_states(desk.user)
    count = states.filter(current_task_state__in=TaskState.objects.reviewable_by(desk.user)).count()
    words = ngettext("text to read and answer for", "texts to read and answer for", count)
    yield Line(count, words, f"{report}?reviewable=true")
    back = {"status": WorkflowState.STATUS_NEEDS_CHANGES, "requested_by": desk.user.pk}
    count = states.filter(**back).count()
    words = ngettext("text of yours that was sent back", "texts of yours that were sent back", count)
    yield Line(count, words, f"{report}?{urlencode(back)}")


@waits(order=20)
def to_read_again(desk: Desk) -> Iterator[Line]:
    """What the person validated and has to look at again."""
    if not desk.user.has_perm("review.validate_content"):
        return
    mine = [entry for entry in desk.once(live_entries) if entry.signer == desk.user]
    kinds: list[tuple[tuple[Any, ...], Callable[[int], str]]] = [
        (DUE, lambda count: ngettext("text to validate again", "texts to validate again", count)),
        ((ReviewState.CHANGED_TEXT,), changed_words),
        ((ReviewState.WITHDRAWN_SOURCE,), source_words),
    ]
    for states, words in kinds:
        count = sum(not set(entry.states).isdisjoint(states) for entry in mine)
        yield Line(count, words(count), report_url(states, validator=desk.user.pk))


@waits(order=40)
def reported(desk: Desk) -> Iterator[Line]:
    """What readers reported on the person's pages and nobody dealt with."""
    if may_read(desk.user):
        count = reports_for(desk.user).unread().count()
        words = ngettext("error report to read", "error reports to read", count)
        yield Line(count, words, f"{reverse('error_reports:index')}?handled=false")


# --- this week


@this_week(order=20)
def falls_due(desk: Desk) -> Iterator[Line]:
    if desk.sites or desk.user.has_perm("review.validate_content"):
        count = sum(entry.ends_within(SOON_DAYS) for entry in desk.once(live_entries))
        yield Line(count, ngettext("review falls due", "reviews fall due", count), report_url(ends=SOON_DAYS))


# --- the health of the sites


def changed_words(count: int) -> str:
    return ngettext("text shows a safety text that changed since", "texts show a safety text that changed since", count)


def source_words(count: int) -> str:
    return ngettext("text cites a withdrawn source", "texts cite a withdrawn source", count)


FLAGS: dict[Any, Callable[[int], str]] = {
    ReviewState.EXPIRED: lambda count: ngettext("review is overdue", "reviews are overdue", count),
    ReviewState.EMERGENCY: lambda count: ngettext(
        "text was published in an emergency", "texts were published in an emergency", count
    ),
    ReviewState.WITHDRAWN_SOURCE: source_words,
    ReviewState.CHANGED_TEXT: changed_words,
    ReviewState.VALIDATOR_LEFT: lambda count: ngettext(
        "text whose validator has left", "texts whose validator has left", count
    ),
    ReviewState.DEMONSTRATION: lambda count: ngettext("demonstration text", "demonstration texts", count),
}


@health(order=10)
def flagged(desk: Desk) -> Iterator[Line]:
    """The states that ask for a look, site by site, then among the shared texts."""
    counts: Counter[tuple[Site | None, Any]] = Counter()
    for entry in desk.once(live_entries):
        counts.update((entry.site, state) for state in entry.states)
    for site in (*desk.sites, None):
        for state, words in FLAGS.items():
            count = counts[site, state]
            yield Line(count, words(count), report_url([state], site=site.pk if site else SHARED), site)


@health(order=15)
def incomplete(desk: Desk) -> Iterator[Line]:
    counts = Counter(entry.site for entry in desk.once(live_entries) if not entry.is_complete)
    for site in desk.sites:
        count = counts[site]
        words = ngettext(
            "medical page without author, source, review date or declared interests",
            "medical pages without author, source, review date or declared interests",
            count,
        )
        yield Line(count, words, report_url(site=site.pk, missing="some"), site)


# --- who has what to read again


@dataclass
class Person:
    """The texts of one validator that are due or past it. ``None``: nobody signed them."""

    validator: User | None
    due: int = 0
    overdue: int = 0
    url: str = ""


class ReviewCalendarPanel(Component):
    """For whoever may read the report; nothing when no text is due."""

    name = "review_calendar"
    template_name = "review/dashboard.html"
    order = 220

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        live = Desk.of(parent_context["request"]).once(live_entries)
        return {"people": people(live), "report_url": reverse("review_report")}


def people(live: Iterable[Entry]) -> list[Person]:
    """The most late first."""
    found: dict[int | None, Person] = {}
    for entry in live:
        if not set(entry.states).isdisjoint(DUE):
            key = entry.signer.pk if entry.signer else None
            url = report_url(DUE, validator=key or NOBODY)
            person = found.setdefault(key, Person(entry.signer, url=url))
            if ReviewState.EXPIRED in entry.states:
                person.overdue += 1
            else:
                person.due += 1
    return sorted(found.values(), key=lambda person: (-person.overdue, -person.due, str(person.validator)))
