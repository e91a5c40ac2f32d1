"""Messages in the admin: who reads them, what opening one leaves, and what a file of them holds."""

import csv
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cms.accounts import roles
from contact.messages.models import ContactMessage
from tests.contact.messages.conftest import kept
from tests.factories import House, UserFactory

HOST = {"host": "imvoc.localhost"}
SECRET = "Une facture."
Get = Callable[..., HttpResponse]


@pytest.fixture
def granted(imvoc: House, embolyon: House) -> None:
    roles.grant()


def signed_in(group: Group | None = None, **values: Any) -> Client:
    user = UserFactory(**values)
    if group is not None:
        user.groups.add(group)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def secretary(granted: None, imvoc: House) -> Client:
    return signed_in(roles.secretariat_of(imvoc.site))


def get(client: Client, name: str, *args: Any, **query: Any) -> HttpResponse:
    return client.get(reverse(f"contact_messages:{name}", args=args), query, headers=HOST)


def post(client: Client, name: str, *args: Any, **data: Any) -> HttpResponse:
    return client.post(reverse(f"contact_messages:{name}", args=args), data, headers=HOST)


def actions(message: ContactMessage) -> list[str]:
    return list(ModelLogEntry.objects.for_instance(message).order_by("pk").values_list("action", flat=True))


# --- who reads


@pytest.mark.parametrize(
    ("group", "reads"),
    [
        (lambda mine, other: roles.secretariat_of(mine), True),
        (lambda mine, other: roles.secretariat_group(), True),
        (lambda mine, other: roles.secretariat_of(other), False),
        (lambda mine, other: roles.editors_group(mine), False),
        (lambda mine, other: roles.validators_group(), False),
        (lambda mine, other: roles.translators_group(), False),
    ],
    ids=["own secretariat", "every secretariat", "other secretariat", "editors", "validators", "translators"],
)
def test_only_the_secretariat_of_the_site_reads(granted, imvoc: House, embolyon: House, group, reads: bool) -> None:
    client = signed_in(group(imvoc.site, embolyon.site))
    message = kept(imvoc)
    listed = get(client, "index")
    assert (message.reference in listed.content.decode()) is reads
    for answer in (
        get(client, "inspect", message.pk),
        get(client, "history", message.pk),
        get(client, "index", export="csv"),
        post(client, "handle", message.pk, handled="1"),
    ):
        seen = b"".join(answer) if answer.streaming else answer.content
        assert reads or SECRET not in seen.decode()
        assert reads or answer.status_code in (302, 404) or message.reference not in seen.decode()
    message.refresh_from_db()
    assert (message.handled_at is not None) is reads


def test_the_menu_shows_messages_to_those_who_read_them(granted, imvoc: House, secretary: Client) -> None:
    url = reverse("contact_messages:index")
    assert url in secretary.get("/admin/", headers=HOST).content.decode()
    assert url not in signed_in(roles.editors_group(imvoc.site)).get("/admin/", headers=HOST).content.decode()


def test_nobody_can_write_or_change_a_message(granted) -> None:
    client = signed_in(is_superuser=True)
    for path in ("new/", "edit/1/", "copy/1/", "usage/1/"):
        assert client.get(f"/admin/messages/{path}", headers=HOST).status_code == 404


# --- reading


def test_the_list_opens_nothing(secretary: Client, imvoc: House, django_assert_max_num_queries) -> None:
    message = kept(imvoc)
    with django_assert_max_num_queries(40):
        page = get(secretary, "index").content.decode()
    assert message.reference in page
    assert [word for word in ("Zoé", "zoe@example.org", SECRET) if word in page] == []
    assert actions(message) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"handled": "false"}, {"press", "recruitment"}),
        ({"handled": "true"}, {"administrative"}),
        ({"subject": "press"}, {"press"}),
        ({}, {"administrative", "press", "recruitment"}),
    ],
)
def test_the_list_is_filtered(granted, imvoc: House, secretary: Client, query: dict, found: set[str]) -> None:
    rows = {subject: kept(imvoc, subject=subject) for subject in ("administrative", "press", "recruitment")}
    post(secretary, "handle", rows["administrative"].pk, handled="1")
    page = BeautifulSoup(get(secretary, "index", **query).content, "html.parser").find(id="listing-results").get_text()
    assert {subject for subject, row in rows.items() if row.reference in page} == found


def test_the_filter_offers_the_sites_one_reads(granted, imvoc, embolyon, secretary: Client) -> None:
    mine, both = {str(imvoc.site.pk)}, {str(imvoc.site.pk), str(embolyon.site.pk)}
    for client, sites in ((secretary, mine), (signed_in(roles.secretariat_group()), both)):
        choices = BeautifulSoup(get(client, "index").content, "html.parser").find_all("input", attrs={"name": "site"})
        assert {choice["value"] for choice in choices} & both == sites


def test_opening_a_message_shows_it_and_is_written_down(secretary: Client, imvoc: House) -> None:
    message = kept(imvoc)
    response = get(secretary, "inspect", message.pk)
    assert "no-store" in response["Cache-Control"]
    soup = BeautifulSoup(response.content, "html.parser")
    assert SECRET in soup.get_text()
    reply = next(link["href"] for link in soup.find_all("a", href=True) if link["href"].startswith("mailto:"))
    assert reply.startswith("mailto:zoe@example.org?subject=")
    assert message.reference in reply
    assert actions(message) == ["contact.open"]
    entry = ModelLogEntry.objects.for_instance(message).get()
    assert [word for word in ("Zoé", "zoe@example.org", SECRET) if word in f"{entry.label}{entry.data}"] == []


def test_what_was_written_is_text_and_nothing_else(secretary: Client, imvoc: House) -> None:
    message = kept(imvoc, name="<script>x</script>", email='"a?bcc=b&c"@example.org')
    page = get(secretary, "inspect", message.pk).content.decode()
    assert "<script>x</script>" not in page
    links = [link["href"] for link in BeautifulSoup(page, "html.parser").find_all("a", href=True)]
    assert [link for link in links if link.startswith("mailto:") and link.count("?") > 1] == []


def test_a_message_whose_key_is_gone_says_so(secretary: Client, imvoc: House) -> None:
    message = kept(imvoc)
    ContactMessage.objects.update(sealed="x")
    response = get(secretary, "inspect", message.pk)
    assert response.status_code == 200
    assert "ne peut pas être ouvert" in response.content.decode()
    assert "Impossible à ouvrir" in b"".join(get(secretary, "index", export="csv")).decode()


# --- what is done with it


def test_a_message_is_dealt_with_and_taken_up_again(secretary: Client, imvoc: House) -> None:
    message = kept(imvoc)
    assert post(secretary, "handle", message.pk, handled="1").status_code == 302
    message.refresh_from_db()
    assert message.handled_at
    assert message.handled_by
    post(secretary, "handle", message.pk, reopened="1")
    message.refresh_from_db()
    assert (message.handled_at, message.handled_by) == (None, None)
    assert actions(message) == ["contact.handle", "contact.reopen"]
    history = get(secretary, "history", message.pk)
    assert "Message traité" in history.content.decode()


def test_an_administrator_deletes_a_message_at_once_and_the_secretariat_does_not(
    secretary: Client, imvoc: House
) -> None:
    """Whoever wrote it may ask for that."""
    message = kept(imvoc)
    post(secretary, "delete", message.pk)
    assert ContactMessage.objects.exists()
    administrator = signed_in(roles.administrators_group())
    assert get(administrator, "delete", message.pk).status_code == 200
    post(administrator, "delete", message.pk)
    assert not ContactMessage.objects.exists()


def test_a_file_is_safe_in_a_spreadsheet_and_written_down(granted, imvoc: House, embolyon: House) -> None:
    for name in ("=1+1", "+1", "-1", "@x", "\t=1", " =1", "Zoé"):
        kept(imvoc, name=name)
    kept(embolyon, name="Ailleurs")
    response = get(signed_in(roles.secretariat_of(imvoc.site)), "index", export="csv")
    assert "no-store" in response["Cache-Control"]
    rows = list(csv.DictReader(StringIO(b"".join(response).decode())))
    assert {row["Nom"] for row in rows} == {"'=1+1", "'+1", "'-1", "'@x", "'\t=1", "' =1", "Zoé"}
    assert {row["Message"] for row in rows} == {SECRET}
    entry = ModelLogEntry.objects.get(action="contact.export")
    assert entry.data == {"count": 7}
    assert entry.object_id == str(imvoc.site.pk)


def test_no_other_kind_of_file_is_made(secretary: Client, imvoc: House) -> None:
    kept(imvoc)
    page = get(secretary, "index", export="xlsx")
    assert page["Content-Type"].startswith("text/html")
    assert "XLSX" not in page.content.decode()


# --- the home of the admin


def test_the_home_counts_what_waits_by_site(granted, imvoc: House, embolyon: House, secretary: Client) -> None:
    def panel(client: Client) -> str:
        soup = BeautifulSoup(client.get("/admin/", headers=HOST).content, "html.parser")
        return " ".join(link.get_text(" ", strip=True) for link in soup.select('a[href*="/messages/?"]'))

    assert panel(secretary) == ""
    handled = kept(imvoc)
    handled.handle(UserFactory(), handled=True)
    handled.save()
    for house in (imvoc, imvoc, embolyon):
        kept(house)
    assert "2 messages à lire" in panel(secretary)
    assert "Embolyon" not in panel(secretary)
    assert "Embolyon" in panel(signed_in(roles.secretariat_group()))
    assert panel(signed_in(roles.editors_group(imvoc.site))) == ""
