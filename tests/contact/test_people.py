"""A radiologist: registered how, seen where, at what price; never before another, never rated."""

from decimal import Decimal
from typing import Any
from urllib.parse import urljoin

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation

from contact.models import Location, Practitioner, PractitionerPage
from contact.money import euros, price
from tests.cms.review.vocabulary import FORBIDDEN, faults
from tests.contact import filled
from tests.contact.test_places import read, words
from tests.factories import (
    FeesPageFactory,
    House,
    LocationFactory,
    LocationPageFactory,
    PractitionerFactory,
    PractitionerPageFactory,
    TeamPageFactory,
    translate,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("query", ["", "?order=-name", "?ordering=sort_name&sort=rank", "?featured=zola"])
def test_people_stand_in_alphabetical_order_whatever_is_asked(imvoc: House, visit, query: str) -> None:
    """Article R.4127-80: nobody can be put first. É sorts with E; the editor's order of the rows counts for nothing."""
    people = [PractitionerFactory(name=f"Dr {name}", sort_name=name) for name in ("Zola", "Élan", "Evan", "abel")]
    team = TeamPageFactory(parent=imvoc.home, slug="equipe", members=people)
    fees = FeesPageFactory(parent=imvoc.home, slug="tarifs")
    Practitioner.objects.update(sector="sector_1")
    for page, selector in ((team, ".member-card__name"), (fees, ".doctor-fees h3")):
        soup, _data = read(visit(page.full_url + query))
        shown = [tag.get_text(strip=True) for tag in soup.select(selector)]
        assert shown == ["Dr abel", "Dr Élan", "Dr Evan", "Dr Zola"]


def test_nothing_of_a_person_can_rank_or_rate(imvoc: House) -> None:
    numbers = (models.IntegerField, models.FloatField, models.DecimalField, models.BooleanField)
    for model in (Practitioner, PractitionerPage):
        own = [field for field in model._meta.local_fields if isinstance(field, numbers)]
        assert [field.name for field in own if not field.primary_key] == []
    assert Practitioner._meta.ordering == ["sort_name", "name"]


def test_a_page_says_what_the_registers_say(imvoc: House, visit) -> None:
    place = LocationFactory(name="Clinique des Essais")
    page_of_place = LocationPageFactory(parent=imvoc.contact, location=place)
    team = TeamPageFactory(parent=imvoc.home, slug="equipe")
    fees = FeesPageFactory(parent=imvoc.home, slug="tarifs")
    member = PractitionerFactory(**filled.person(), places=[place])
    soup, data = read(visit(PractitionerPageFactory(parent=team, practitioner=member).full_url))
    about = data["about"]
    assert list(faults(data)) == []
    assert about["@type"] == "IndividualPhysician"
    assert about["identifier"] == {"@type": "PropertyValue", "propertyID": "RPPS", "value": "10000000009"}
    assert about["knowsLanguage"] == ["fr", "ar"]
    assert about["medicalSpecialty"] == "Radiodiagnostic"
    assert [one["name"] for one in about["location"]] == ["Clinique des Essais"]
    assert not FORBIDDEN & about.keys()
    text = words(soup)
    for said in (
        "Diplôme un · Diplôme deux",
        "Arabe",
        "Aucun lien.",
        "Secteur 2",
        "Carte bancaire",
        "50 € à 60,50 €",
        "30 €",
    ):
        assert said in text
    for address in (page_of_place.full_url, fees.full_url, member.order_url, member.ameli_url):
        assert address in {urljoin(page_of_place.full_url, link["href"]) for link in soup.main.find_all("a")}


def test_an_empty_page_says_that_the_group_will_tell(imvoc: House, visit) -> None:
    team = TeamPageFactory(parent=imvoc.home, slug="equipe")
    soup, _data = read(visit(PractitionerPageFactory(parent=team).full_url))
    text = words(soup)
    for said in (
        "ce que dit le tableau de l’Ordre",
        "publiera ici les lieux de consultation",
        "publiera ici les tarifs",
    ):
        assert said in text
    assert "Secteur" not in text


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"rpps": "10000000008"}, "rpps"),
        ({"order_url": "https://example.org/"}, "order_url"),
        ({"ameli_url": "https://ameli.example.org/"}, "ameli_url"),
        ({"sector": "sector_3"}, "sector"),
        ({"payments": ["bitcoin"]}, "payments"),
    ],
)
def test_what_no_register_knows_is_refused(values: dict, field: str) -> None:
    with pytest.raises(ValidationError) as error:
        PractitionerFactory.build(**values).full_clean(exclude=["locale", "translation_key"])
    assert list(error.value.message_dict) == [field]


def test_a_person_has_one_page_for_both_sites(imvoc: House, embolyon: House, visit) -> None:
    embolyon.identity.sister = imvoc.site
    embolyon.identity.save()
    member = PractitionerFactory(name="Dr Essai")
    team = TeamPageFactory(parent=imvoc.home, slug="equipe")
    page = PractitionerPageFactory(parent=team, practitioner=member)
    there = TeamPageFactory(parent=embolyon.home, slug="equipe", members=[member])
    soup, _data = read(visit(there.full_url))
    (link,) = soup.main.find_all("a", string="Dr Essai")
    assert link["href"] == page.full_url
    assert "Sur le site Imvoc" in words(soup)
    second = PractitionerPageFactory.build(practitioner=member, locale=page.locale, slug="encore", path="x", depth=4)
    with pytest.raises(ValidationError) as error:
        second.clean()
    assert list(error.value.message_dict) == ["practitioner"]


def test_a_translation_has_todays_prices_and_places(imvoc: House, visit) -> None:
    translate(imvoc.home, "en")
    member = PractitionerFactory(**filled.person(fee_items=[filled.fee("Consultation", "50")]))
    english = translate(member, "en")
    english.fee_items[0].value["name"] = "Visit"
    english.save()
    team = TeamPageFactory(parent=imvoc.home, slug="equipe")
    translate(team, "en")
    page = translate(PractitionerPageFactory(parent=team, practitioner=member), "en")
    place = LocationFactory(name="Lieu nouveau")
    member.place_rows.create(location=place)
    member.fee_items[0].value["lowest"] = Decimal("55")
    member.sector = "sector_1"
    member.save()
    text = words(read(visit(page.full_url))[0])
    for said in ("Visit", "€55", "Sector 1", "Lieu nouveau", "French · Arabic"):
        assert said in text


@pytest.mark.parametrize(
    ("amount", "french", "english"),
    [("50", "50\u00a0€", "€50"), ("50.50", "50,50\u00a0€", "€50.50"), ("0", "0\u00a0€", "€0")],
)
def test_a_price_is_written_as_the_language_does(amount: str, french: str, english: str) -> None:
    assert euros(Decimal(amount)) == french
    with translation.override("en"):
        assert euros(Decimal(amount)) == english
    assert price(Decimal(amount), Decimal(amount)) == french


@pytest.mark.parametrize("count", [1, 6])
def test_a_page_of_a_person_costs_the_same_however_many_places(
    imvoc: House, client, django_assert_max_num_queries, count: int
) -> None:
    places = [LocationFactory(**filled.place(name=f"Lieu {one}")) for one in range(count)]
    for place in places:
        LocationPageFactory(parent=imvoc.contact, location=place)
    team = TeamPageFactory(parent=imvoc.home, slug="equipe")
    page: Any = PractitionerPageFactory(parent=team, practitioner=PractitionerFactory(**filled.person(), places=places))
    assert Location.objects.count() == count
    with django_assert_max_num_queries(25):
        assert client.get(page.url, headers={"host": "imvoc.localhost"}).status_code == 200
