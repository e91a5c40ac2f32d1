"""The rows about administration, A01 to A04, and about visitors, V01 to V03."""

from urllib.parse import urlsplit

from django.http import HttpResponse
from django.urls import reverse

from cms.accounts.models import User
from tests.cms.accounts.rows_pages import ADMINISTRATORS, NOBODY
from tests.cms.accounts.table import Case, Row, opened, text
from tests.cms.accounts.world import WORDS

OWN = "D own own own own all own own own own D all"
ROOMS = {
    "users": "wagtailusers_users:index",
    "groups": "wagtailusers_groups:index",
    "sites": "wagtailsites:index",
    "languages": "wagtaillocales:index",
    "workflows": "wagtailadmin_workflows:index",
    "tasks": "wagtailadmin_workflows:task_index",
    "collections": "wagtailadmin_collections:index",
}
REPORTS = {
    "history": "site_history",
    "age": "aging_pages",
    "workflows": "workflow",
    "tasks": "workflow_tasks",
    "types": "page_types_usage",
}
CHANNELS = ["/recherche/?q={word}", "/recherche/suggestions/?q={word}", "/flux.atom", "/sitemap.xml", "/llms.txt"]


def _session(case: Case) -> HttpResponse:
    """What a session still opens once its account is switched off."""
    User.objects.filter(pk=getattr(case.user, "pk", None)).update(is_active=False)
    return case.get(reverse("wagtailadmin_home"))


def _ask(case: Case, path: str, host: str = "") -> HttpResponse:
    return case.client.get(path, headers={"host": host or case.office.house.site.hostname})


def _channels(case: Case) -> HttpResponse:
    """Everything that a visitor of the site may read, in one."""
    answers = [_ask(case, channel.format(word=case.office.word)) for channel in CHANNELS]
    return HttpResponse("".join(text(answer).replace(f"q={case.office.word}", "") for answer in answers))


def _tells(case: Case, response: HttpResponse) -> bool:
    """The search repeats what was asked: a title is more than the word."""
    return any(f"{title} {case.office.word}" in text(response) for title in ("Brouillon", "Réservée", "Nouveau titre"))


def _path(page: object) -> str:
    return urlsplit(page.full_url).path  # type: ignore[attr-defined]


ROWS = {
    **{
        f"A01 {name}": Row(lambda case, room=room: case.get(reverse(room)), opened, ADMINISTRATORS)
        for name, room in ROOMS.items()
    },
    "A03": Row(lambda case: case.get("/admin/api-tokens/"), opened, NOBODY),
    "A04": Row(_session, opened, NOBODY),
    "V01": Row(lambda case: _ask(case, f"{_path(case.office.house.home)}brouillon/"), opened, NOBODY),
    "V01 channels": Row(_channels, _tells, NOBODY),
    "V01 API": Row(lambda case: _ask(case, "/api/v2/pages/"), opened, NOBODY),
    "V02": Row(lambda case: _ask(case, _path(case.office.private)), opened, NOBODY),
    "V03": Row(
        lambda case: _ask(case, _path(case.office.lives["fr"]), case.other.house.site.hostname),
        opened,
        NOBODY,
    ),
}

# What is seen of both sites.
SEEN = {name: f"wagtailadmin_reports:{view}" for name, view in REPORTS.items()}


def words_in(response: HttpResponse) -> set[str]:
    return {site for site, word in WORDS.items() if word in text(response)}
