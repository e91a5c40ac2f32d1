"""Old addresses in the admin: each editor those of their own site, one by one or as a list."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from cms.accounts import roles
from cms.accounts.models import User
from tests.factories import House, UserFactory

pytestmark = pytest.mark.django_db
HOST = {"host": "imvoc.localhost"}


@pytest.fixture
def people(imvoc: House, embolyon: House) -> dict[str, User]:
    roles.grant()
    people = {"administrator": UserFactory(is_superuser=True)}
    groups = {
        "imvoc": roles.editors_group(imvoc.site),
        "embolyon": roles.editors_group(embolyon.site),
        "validator": roles.validators_group(),
        "translator": roles.translators_group(),
        "secretary": roles.secretariat_group(),
    }
    for name, group in groups.items():
        people[name] = UserFactory()
        people[name].groups.add(group)
    return people


@pytest.fixture
def rows(imvoc: House, embolyon: House) -> dict[str, Redirect]:
    return {
        house.site.hostname.partition(".")[0]: Redirect.add_redirect(
            "/ancien", redirect_to=house.contact, site=house.site
        )
        for house in (imvoc, embolyon)
    }


def browser(user: User) -> Client:
    client = Client(headers=HOST)
    client.force_login(user)
    return client


def listed(response: HttpResponse) -> set[str]:
    return {redirect.site.site_name for redirect in response.context["object_list"]}


@pytest.mark.parametrize(
    ("name", "seen"),
    [("imvoc", {"Imvoc"}), ("embolyon", {"Embolyon"}), ("administrator", {"Imvoc", "Embolyon"})],
)
def test_each_sees_those_of_their_sites(people, rows, name: str, seen: set[str]) -> None:
    response = browser(people[name]).get(reverse("old_addresses:index"))
    assert response.status_code == 200
    assert listed(response) == seen
    assert reverse("import_old_addresses") in response.content.decode()


@pytest.mark.parametrize("name", ["validator", "translator", "secretary"])
def test_whoever_publishes_nothing_has_no_old_addresses(people, rows, name: str) -> None:
    client = browser(people[name])
    for address in (reverse("old_addresses:index"), reverse("old_addresses:add"), reverse("import_old_addresses")):
        assert client.get(address).status_code == 302, address
    assert "old-addresses" not in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("view", ["edit", "delete"])
def test_those_of_another_site_are_not_found(people, rows, view: str) -> None:
    client = browser(people["imvoc"])
    assert client.get(reverse(f"old_addresses:{view}", args=[rows["imvoc"].pk])).status_code == 200
    address = reverse(f"old_addresses:{view}", args=[rows["embolyon"].pk])
    assert client.get(address).status_code == 404
    assert client.post(address, {}).status_code == 404
    assert Redirect.objects.count() == 2


def test_the_menu_leads_here_and_not_to_wagtails_own(people) -> None:
    for name in ("imvoc", "administrator"):
        html = browser(people[name]).get(reverse("wagtailadmin_home")).content.decode()
        assert reverse("old_addresses:index") in html
        assert reverse("wagtailredirects:index") not in html
    assert browser(people["imvoc"]).get(reverse("wagtailredirects:index")).status_code == 302


def add(user: User, house: House, **values: Any) -> HttpResponse:
    data = {"site": house.site.pk, "old_path": "/vieux.html", "redirect_page": "", "redirect_link": ""} | values
    return browser(user).post(reverse("old_addresses:add"), data)


def errors(response: HttpResponse) -> list[str]:
    assert response.status_code == 200
    return [text for texts in response.context["form"].errors.values() for text in texts]


def test_an_editor_adds_one(people, imvoc: House) -> None:
    assert add(people["imvoc"], imvoc, redirect_page=imvoc.contact.pk).status_code == 302
    redirect = Redirect.objects.get()
    assert (redirect.old_path, redirect.site, redirect.redirect_page_id) == (
        "/vieux.html",
        imvoc.site,
        imvoc.contact.pk,
    )


def test_an_address_of_a_page_becomes_the_page(people, imvoc: House) -> None:
    add(people["imvoc"], imvoc, redirect_link=imvoc.url("/contact/"), old_path="/d%C3%A9j%C3%A0/?b=2&a=1")
    redirect = Redirect.objects.get()
    assert (redirect.redirect_page_id, redirect.redirect_link) == (imvoc.contact.pk, "")
    assert redirect.old_path == "/déjà?a=1&b=2"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "Choisissez une page ou écrivez une adresse, l’une des deux."),
        (
            {"redirect_link": "https://ailleurs.example/"},
            "«\u00a0https://ailleurs.example/\u00a0» est sur un autre hôte.",
        ),
        ({"redirect_link": "http://imvoc.localhost/contact/", "old_path": "/contact/"}, "est une page du site"),
        ({"redirect_link": "http://imvoc.localhost/contact/", "old_path": "/ancien"}, "existe déjà"),
    ],
)
def test_what_cannot_be_is_said(people, rows, imvoc: House, values: dict, said: str) -> None:
    found = errors(add(people["imvoc"], imvoc, **values))
    assert len(found) == 1
    assert said in found[0]
    assert Redirect.objects.count() == 2


def test_nobody_adds_one_to_another_site(people, imvoc: House, embolyon: House) -> None:
    assert errors(add(people["imvoc"], embolyon, redirect_page=imvoc.contact.pk))
    assert not Redirect.objects.exists()


def test_an_administrator_may_lead_elsewhere(people, imvoc: House) -> None:
    assert add(people["administrator"], imvoc, redirect_link="https://ailleurs.example/").status_code == 302


def test_an_editor_changes_and_deletes_one(people, rows, imvoc: House) -> None:
    client = browser(people["imvoc"])
    data = {"site": imvoc.site.pk, "old_path": "/ancien", "redirect_page": imvoc.acts.pk, "redirect_link": ""}
    assert client.post(reverse("old_addresses:edit", args=[rows["imvoc"].pk]), data).status_code == 302
    rows["imvoc"].refresh_from_db()
    assert rows["imvoc"].redirect_page_id == imvoc.acts.pk
    assert client.post(reverse("old_addresses:delete", args=[rows["imvoc"].pk])).status_code == 302
    assert list(Redirect.objects.all()) == [rows["embolyon"]]


def send(user: User, house: House, text: str) -> HttpResponse:
    file = SimpleUploadedFile("adresses.csv", text.encode())
    return browser(user).post(reverse("import_old_addresses"), {"site": house.site.pk, "file": file})


def test_a_list_is_brought_in(people, imvoc: House) -> None:
    assert browser(people["imvoc"]).get(reverse("import_old_addresses")).status_code == 200
    assert send(people["imvoc"], imvoc, "/a,/contact/\n/b,/interventions/\n").status_code == 302
    assert Redirect.objects.filter(site=imvoc.site).count() == 2


def test_a_list_with_a_bad_line_changes_nothing_and_says_why(people, imvoc: House) -> None:
    response = send(people["imvoc"], imvoc, "/a,/contact/\n/b,https://ailleurs.example/\n")
    assert response.status_code == 422
    assert response.context["faults"] == [
        "Ligne 2\u00a0: «\u00a0https://ailleurs.example/\u00a0» est sur un autre hôte."
    ]
    assert not Redirect.objects.exists()


def test_nobody_brings_a_list_to_another_site(people, embolyon: House) -> None:
    assert errors(send(people["imvoc"], embolyon, "/a,/contact/\n"))
    assert not Redirect.objects.exists()
