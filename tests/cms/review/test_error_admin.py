"""Error reports in the admin: who reads which, how they are chosen, and how one is dealt with."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ReferenceIndex

from cms.accounts import roles
from cms.accounts.models import User
from cms.core.dashboard.lines import Desk
from cms.review.dashboard import reported
from cms.review.error_reports import ErrorReport
from tests.cms.review.validated import topic
from tests.factories import House, UserFactory, translate

HOST = {"host": "imvoc.localhost"}
Read = Callable[..., HttpResponse]


@pytest.fixture
def read(client: Client) -> Read:
    def get(user: User, **query: object) -> HttpResponse:
        client.force_login(user)
        return client.get(reverse("error_reports:index"), query, headers=HOST)

    return get


@pytest.fixture
def reports(imvoc: House, embolyon: House, author: User) -> dict[str, ErrorReport]:
    """On two sites, in two languages, one of them dealt with."""
    english = translate(imvoc.home, "en")
    pages = {
        "imvoc": topic(imvoc.home, title="Le foie"),
        "english": topic(english, title="The liver", locale=english.locale),
        "embolyon": topic(embolyon.home, title="La prostate"),
    }
    found = {
        name: ErrorReport.objects.create(page=page, language=page.locale.language_code, digest="1:x", reason=reason)
        for (name, page), reason in zip(pages.items(), ["number", "translation", "link"], strict=True)
    }
    found["embolyon"].handle(author, handled=True)
    found["embolyon"].save()
    return found


def titles(response: HttpResponse) -> set[str]:
    assert response.status_code == 200
    return {report.page.title for report in response.context["object_list"]}


@pytest.fixture
def editor_of_embolyon(embolyon: House) -> User:
    roles.grant()
    user = UserFactory()
    user.groups.add(roles.editors_group(embolyon.site))
    return user


ALL = {"Le foie", "The liver", "La prostate"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ALL),
        ({"handled": "false"}, {"Le foie", "The liver"}),
        ({"handled": "true"}, {"La prostate"}),
        ({"site": "Imvoc"}, {"Le foie", "The liver"}),
        ({"site": "Embolyon"}, {"La prostate"}),
        ({"reason": ["number", "link"]}, {"Le foie", "La prostate"}),
        ({"reason": "outdated"}, set()),
    ],
    ids=str,
)
def test_reports_are_filtered(imvoc, embolyon, reports, admin: User, read: Read, query: dict, found: set) -> None:
    sites = {"Imvoc": imvoc.site.pk, "Embolyon": embolyon.site.pk}
    assert titles(read(admin, **{name: sites.get(str(value), value) for name, value in query.items()})) == found


def test_a_validator_reads_all_and_an_editor_those_of_a_site(
    reports, validator: User, editor_of_embolyon: User, read: Read
) -> None:
    assert titles(read(validator)) == ALL
    assert titles(read(editor_of_embolyon)) == {"La prostate"}


def test_who_works_on_no_page_reads_none(reports, read: Read, client: Client) -> None:
    roles.grant()
    secretary = UserFactory()
    secretary.groups.add(roles.secretariat_group())
    assert read(secretary).status_code == 302
    assert reverse("error_reports:index") not in client.get("/admin/", headers=HOST).content.decode()


def test_a_report_of_another_site_is_not_found(reports, editor_of_embolyon: User, client: Client) -> None:
    client.force_login(editor_of_embolyon)
    for name, status in (("embolyon", 200), ("imvoc", 404)):
        url = reverse("error_reports:edit", args=[reports[name].pk])
        assert client.get(url, headers=HOST).status_code == status
        assert client.post(url, {"handled": "on"}, headers=HOST).status_code == (302 if status == 200 else 404)
    assert ErrorReport.objects.unread().filter(pk=reports["imvoc"].pk).exists()


@pytest.mark.parametrize("view", ["add", "delete"])
def test_nobody_writes_or_removes_a_report(reports, admin: User, client: Client, view: str) -> None:
    client.force_login(admin)
    arguments = [] if view == "add" else [reports["imvoc"].pk]
    assert client.post(reverse(f"error_reports:{view}", args=arguments), headers=HOST).status_code == 302
    assert ErrorReport.objects.count() == len(ALL)


def test_dealing_with_a_report_notes_who_and_when(reports, validator: User, admin: User, client: Client) -> None:
    report = reports["imvoc"]
    url = reverse("error_reports:edit", args=[report.pk])
    client.force_login(validator)
    client.post(url, {"outcome": "Chiffre corrigé", "handled": "on"}, headers=HOST)
    report.refresh_from_db()
    assert (report.outcome, report.handled_by) == ("Chiffre corrigé", validator)
    assert timezone.now() - report.handled_at < timedelta(minutes=1)
    first = report.handled_at
    client.force_login(admin)
    html = client.get(url, headers=HOST).content.decode()
    assert "checked" in html[html.index('name="handled"') - 200 :][:400]
    assert str(validator) in html
    client.post(url, {"outcome": "Relu", "handled": "on"}, headers=HOST)
    report.refresh_from_db()
    assert (report.handled_by, report.handled_at) == (validator, first)
    client.post(url, {"outcome": "Relu"}, headers=HOST)
    report.refresh_from_db()
    assert (report.handled_by, report.handled_at) == (None, None)


def test_what_was_reported_cannot_be_rewritten(reports, admin: User, client: Client) -> None:
    report = reports["imvoc"]
    client.force_login(admin)
    client.post(
        reverse("error_reports:edit", args=[report.pk]),
        {"reason": "other", "section": "x", "language": "en"},
        headers=HOST,
    )
    report.refresh_from_db()
    assert (report.reason, report.section, report.language) == ("number", "", "fr")


def test_the_panel_counts_what_is_to_read(reports, admin: User, editor_of_embolyon: User, client: Client) -> None:
    [line] = reported(Desk(admin))
    assert (line.words, line.count) == ("signalements d’erreur à lire", 2)
    client.force_login(admin)
    home = client.get(reverse("wagtailadmin_home"), headers=HOST).content.decode()
    assert f'href="{line.url}"' in home
    assert titles(client.get(line.url, headers=HOST)) == {"Le foie", "The liver"}
    assert [line.count for line in reported(Desk(editor_of_embolyon))] == [0]


def test_a_report_names_itself_and_is_no_use_of_its_page(reports) -> None:
    report = reports["imvoc"]
    assert str(report) == "Un chiffre ou une dose semble faux (Le foie)"
    assert not ReferenceIndex.get_references_to(report.page).exists()
