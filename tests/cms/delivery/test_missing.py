"""Addresses that are not found: counted without anybody's trace, and led somewhere in one click."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import DatabaseError
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from cms.accounts import roles
from cms.delivery.missing import counting
from cms.delivery.missing.proposals import Proposals, likeness
from cms.delivery.models import NotFoundCount
from tests.factories import House, StandardPageFactory, UserFactory, translate

FIELDS = {"id", "site", "path", "day", "count"}


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("/equipe.html", "/equipe.html"),
        ("/en/fees/", "/en/fees"),
        ("/d%C3%A9j%C3%A0-vu/?nom=Dupont", "/déjà-vu"),
        ("/plaquette.pdf", "/plaquette.pdf"),
        ("/perdu", ""),
        ("/.env", ""),
        ("/index.php", ""),
        ("/wp-login", ""),
        ("/blog/wp-includes/", ""),
        ("/admin/login/", ""),
        ("/patient/1850769123456/", ""),
        ("/camille@example.org/", ""),
        ("/a/b/c/d/e/f/g/", ""),
        (f"/{'a' * 81}/", ""),
        ("/%00/", ""),
    ],
)
def test_only_what_looks_like_a_page_is_kept_and_no_query(rf: RequestFactory, asked: str, kept: str) -> None:
    assert counting.address_of(rf.get(asked)) == kept
    assert counting.address_of(rf.post(asked)) == ""


def counts() -> list[tuple[str, str, int]]:
    rows = NotFoundCount.objects.order_by("site__site_name", "path")
    return list(rows.values_list("site__site_name", "path", "count"))


def test_each_is_counted_by_site_and_day_and_nothing_else(imvoc: House, embolyon: House, visit) -> None:
    for address in (imvoc.url("/perdu/"), imvoc.url("/perdu?a=1"), embolyon.url("/perdu/"), imvoc.url("/contact/")):
        visit(address, HTTP_REFERER="http://ailleurs.example/", HTTP_USER_AGENT="Mozilla", follow=True)
    assert counts() == [("Embolyon", "/perdu", 1), ("Imvoc", "/perdu", 2)]
    assert {field.name for field in NotFoundCount._meta.get_fields()} == FIELDS


def test_what_leads_elsewhere_is_not_missing(imvoc: House, visit) -> None:
    Redirect.add_redirect("/vieux", redirect_to=imvoc.contact, site=imvoc.site)
    assert visit(imvoc.url("/vieux/")).status_code == 301
    assert counts() == []


def test_a_robot_makes_few_rows_and_no_storm(imvoc: House, visit, monkeypatch) -> None:
    monkeypatch.setattr(counting, "MOST_ROWS_A_DAY", 2)
    for number in range(4):
        visit(imvoc.url(f"/page-{'abcd'[number]}/"))
    visit(imvoc.url("/page-a/"))
    assert counts() == [("Imvoc", "/page-a", 2), ("Imvoc", "/page-b", 1)]
    monkeypatch.setattr(counting, "MOST_A_MINUTE", 5)
    visit(imvoc.url("/page-a/"))
    assert counts()[0][2] == 2


def test_the_reader_gets_the_page_whatever_the_count(imvoc: House, visit, monkeypatch) -> None:
    def fail(*_args: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(counting, "_count", fail)
    assert visit(imvoc.url("/perdu/")).status_code == 404


def test_old_counts_are_forgotten(imvoc: House) -> None:
    today = timezone.localdate()
    for days in (0, counting.KEPT_DAYS, counting.KEPT_DAYS + 1):
        NotFoundCount.objects.create(site=imvoc.site, path="/perdu", day=today - timedelta(days=days))
    call_command("purge_not_found")
    assert NotFoundCount.objects.count() == 2


@pytest.mark.parametrize(
    ("asked", "known", "alike"),
    [
        ("equipe.html", "l-equipe", True),
        ("tarif", "tarifs", True),
        ("soins/embolisation-prostate", "interventions/embolisation-prostate", True),
        ("prostate-embolisation.html", "interventions/embolisation-prostate", True),
        ("recrutement", "tarifs", False),
    ],
)
def test_addresses_are_alike_as_a_person_would_see(asked: str, known: str, alike: bool) -> None:
    assert (likeness(asked, known) >= 60) is alike


def test_only_live_pages_of_that_site_and_language_are_proposed(imvoc: House, embolyon: House) -> None:
    page = StandardPageFactory(parent=imvoc.home, slug="tarifs", title="Tarifs")
    StandardPageFactory(parent=imvoc.home, slug="tarifs-2", live=False)
    StandardPageFactory(parent=embolyon.home, slug="tarifs")
    translate(imvoc.home, "en")
    english = translate(page, "en")
    proposals = Proposals()
    assert proposals.for_path(imvoc.site, "/tarif") == [page.page_ptr]
    assert proposals.for_path(imvoc.site, "/en/tarif") == [english.page_ptr]
    assert proposals.for_path(imvoc.site, "/de/tarif") == []


def editor(*houses: House) -> Client:
    roles.grant()
    user = UserFactory()
    user.groups.set([roles.editors_group(house.site) for house in houses])
    client = Client(headers={"host": "imvoc.localhost"})
    client.force_login(user)
    return client


def test_the_report_shows_each_team_its_site_and_one_click_fills_in_the_redirect(imvoc: House, embolyon: House) -> None:
    today = timezone.localdate()
    for house in (imvoc, embolyon):
        for days in (0, 1):
            day = today - timedelta(days=days)
            NotFoundCount.objects.create(site=house.site, path="/contacts.html", day=day, count=3)
    client = editor(imvoc)
    response = client.get(reverse("not_found_report"))
    [row] = response.context["object_list"]
    assert (row.site, row.total, row.last) == (imvoc.site, 6, today)
    table = BeautifulSoup(response.content, "html.parser").select_one("table.listing")
    [way] = [link["href"] for link in table.select("a") if link.get_text() == imvoc.contact.title]
    form = client.get(way).context["form"]
    filled: dict[str, Any] = {name: form[name].value() or "" for name in form.fields}
    assert client.post(reverse("old_addresses:add"), filled).status_code == 302
    assert Redirect.objects.get().redirect_page_id == imvoc.contact.pk
    assert list(client.get(reverse("not_found_report")).context["object_list"]) == []


def test_the_form_is_not_filled_in_for_another_site_and_bears_nonsense(imvoc: House, embolyon: House) -> None:
    client = editor(imvoc)
    for query in (f"site={embolyon.site.pk}&old_path=/x", "site=x&redirect_page=x&old_path=" + "y" * 999):
        form = client.get(f"{reverse('old_addresses:add')}?{query}").context["form"]
        assert form["site"].value() in (None, imvoc.site.pk)


def test_whoever_publishes_nothing_has_no_report(imvoc: House) -> None:
    assert editor().get(reverse("not_found_report")).status_code == 302
