"""What places and people lack before a site opens: named, with the form where it is filled in, gone once it is."""

from datetime import date

import pytest
from django.test import Client
from wagtail.models import Site

from cms.accounts.models import User
from cms.core.launch import missing
from contact import launch
from tests.contact import filled
from tests.factories import (
    ContactPageFactory,
    FeesPageFactory,
    House,
    LocationFactory,
    LocationPageFactory,
    PractitionerFactory,
    PractitionerPageFactory,
    TeamPageFactory,
)

pytestmark = pytest.mark.django_db


def lacks(check, site: Site) -> list[str]:
    return [item.what for item in check(site)]


def test_a_place_that_a_page_shows_must_be_known(imvoc: House) -> None:
    ContactPageFactory(
        parent=imvoc.home,
        slug="venir",
        places=[LocationFactory(name="Lieu de démonstration", address="Adresse à compléter", phone="")],
    )
    found = lacks(launch.places, imvoc.site)
    for what in ("vrai nom", "adresse", "téléphone", "horaires", "mention", "fin de son autorisation", "accès"):
        assert any(what in one for one in found), what
    assert all(one.startswith("Lieu de démonstration") for one in found)


def test_a_place_of_which_all_is_known_lacks_nothing(imvoc: House) -> None:
    place = LocationFactory(**filled.place())
    LocationPageFactory(parent=imvoc.contact, location=place)
    assert lacks(launch.places, imvoc.site) == []
    place.authorised_until = date(2020, 1, 1)
    place.fees = ""
    place.save()
    found = lacks(launch.places, imvoc.site)
    assert len(found) == 2
    assert any("encore en cours" in one for one in found)


def test_a_person_whom_a_page_shows_must_be_known(imvoc: House) -> None:
    member = PractitionerFactory(name="Radiologue de démonstration")
    TeamPageFactory(parent=imvoc.home, slug="equipe", members=[member])
    found = lacks(launch.people, imvoc.site)
    wanted = ("vrai nom", "RPPS", "tableau de l’Ordre", "annuaire", "secteur", "paiement", "tiers payant", "cinq actes")
    for what in (*wanted, "validité", "lieux de consultation"):
        assert any(what in one for one in found), what


def test_a_person_of_whom_all_is_known_lacks_nothing(imvoc: House) -> None:
    member = PractitionerFactory(**filled.person(), places=[LocationFactory()])
    team = TeamPageFactory(parent=imvoc.home, slug="equipe")
    PractitionerPageFactory(parent=team, practitioner=member)
    assert lacks(launch.people, imvoc.site) == []
    member.fees_valid_until = date(2020, 1, 1)
    member.fee_items = [filled.fee("Consultation", "50")]
    member.save()
    assert len(lacks(launch.people, imvoc.site)) == 2


def test_the_page_of_fees_must_be_there(imvoc: House) -> None:
    assert len(lacks(launch.fees, imvoc.site)) == 1
    FeesPageFactory(parent=imvoc.home, slug="tarifs")
    assert lacks(launch.fees, imvoc.site) == []


def test_what_no_page_of_the_site_shows_is_nobodys_business(imvoc: House, embolyon: House) -> None:
    member, place = PractitionerFactory(), LocationFactory()
    TeamPageFactory(parent=embolyon.home, slug="equipe", members=[member])
    ContactPageFactory(parent=embolyon.home, slug="venir", places=[place])
    assert lacks(launch.people, imvoc.site) == lacks(launch.places, imvoc.site) == []
    assert lacks(launch.people, embolyon.site)
    assert lacks(launch.places, embolyon.site)


def test_each_leads_to_the_form_where_it_is_filled_in(imvoc: House, client: Client) -> None:
    TeamPageFactory(parent=imvoc.home, slug="equipe", members=[PractitionerFactory()])
    ContactPageFactory(parent=imvoc.home, slug="venir", places=[LocationFactory()])
    client.force_login(User.objects.create_superuser("admin"))
    ours = {item.url for item in (*launch.places(imvoc.site), *launch.people(imvoc.site), *launch.fees(imvoc.site))}
    assert ours <= {item.url for item in missing(imvoc.site)}
    assert len(ours) == 3
    for url in ours:
        response = client.get(url, headers={"host": "imvoc.localhost"})
        assert response.status_code == 200
        assert b"<form" in response.content
