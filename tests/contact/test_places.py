"""A place: when it is open, who can get in, and its one page."""

import json
from datetime import date, time, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from wagtail.blocks import StructBlockValidationError

from contact.blocks import ExceptionBlock, FeeBlock, OpeningBlock
from contact.opening import days_in_words
from tests.cms.review.vocabulary import FORBIDDEN, faults
from tests.contact import filled
from tests.factories import ContactPageFactory, House, LocationFactory, LocationPageFactory, translate

pytestmark = pytest.mark.django_db


def read(response: Any) -> tuple[BeautifulSoup, dict[str, Any]]:
    soup = BeautifulSoup(response.content, "html.parser")
    return soup, json.loads(soup.find("script", type="application/ld+json").string)


def words(soup: BeautifulSoup) -> str:
    return " ".join(soup.main.get_text(" ").replace("\u00a0", " ").split())


@pytest.mark.parametrize(
    ("days", "french", "english"),
    [
        (["friday", "monday", "tuesday", "wednesday", "thursday"], "lundi à vendredi", "Monday to Friday"),
        (["monday", "thursday"], "lundi et jeudi", "Monday and Thursday"),
        (["saturday", "sunday"], "samedi et dimanche", "Saturday and Sunday"),
        (["monday", "wednesday", "friday"], "lundi, mercredi et vendredi", "Monday, Wednesday and Friday"),
        (["sunday"], "dimanche", "Sunday"),
    ],
)
def test_days_are_named_as_one_says_them(days: list[str], french: str, english: str) -> None:
    assert days_in_words(days) == french
    with translation.override("en"):
        assert days_in_words(days) == english


def test_hours_of_the_same_days_stand_together_from_morning_on(imvoc: House, visit) -> None:
    place = LocationFactory(**filled.place())
    assert place.opening_rows == [
        {"days": "lundi à mercredi", "times": ["08:30 à 12:00", "14:00 à 18:00"]},
        {"days": "jeudi et samedi", "times": ["09:00 à 12:00"]},
    ]
    soup, _data = read(visit(LocationPageFactory(parent=imvoc.contact, location=place).full_url))
    rows = [row.get_text(" ", strip=True) for row in soup.main.table.tbody.find_all("tr")]
    assert rows == ["lundi à mercredi 08:30 à 12:00 14:00 à 18:00", "jeudi et samedi 09:00 à 12:00"]


def test_a_closing_is_told_from_thirty_days_before_until_it_ends(imvoc: House, visit) -> None:
    today = timezone.localdate()
    day = timedelta(days=1)
    place = LocationFactory(
        exceptions=[
            filled.exception(today + 30 * day, note="en dernier"),
            filled.exception(today + 31 * day, note="trop tôt"),
            filled.exception(today - 3 * day, today - day, note="fini"),
            filled.exception(today - day, today, note="en cours", hours=True),
        ]
    )
    soup, data = read(visit(LocationPageFactory(parent=imvoc.contact, location=place).full_url))
    told = [item.get_text(" ", strip=True) for item in soup.select(".closings li")]
    assert [text.rsplit(" · ", 1)[1] for text in told] == ["en cours", "en dernier"]
    assert "10:00 à 11:00" in told[0]
    assert "fermé" in told[1]
    assert str((today + 30 * day).year) in told[1]
    assert [one["validFrom"] for one in data["about"]["specialOpeningHoursSpecification"]] == [
        (today - day).isoformat(),
        (today + 30 * day).isoformat(),
    ]
    assert data["about"]["specialOpeningHoursSpecification"][1]["opens"] == "00:00"


def test_a_page_tells_machines_what_it_tells_people(imvoc: House, visit) -> None:
    page = LocationPageFactory(parent=imvoc.contact, location=LocationFactory(**filled.place()))
    soup, data = read(visit(page.full_url))
    about = data["about"]
    assert list(faults(data)) == []
    assert about["@type"] == "Hospital"
    assert about["identifier"] == {"@type": "PropertyValue", "propertyID": "FINESS", "value": "690000005"}
    assert about["openingHoursSpecification"][0]["dayOfWeek"] == [
        f"https://schema.org/{name}" for name in ("Monday", "Tuesday", "Wednesday")
    ]
    assert about["openingHoursSpecification"][0]["opens"] == "14:00"
    assert {one["name"]: one["value"] for one in about["amenityFeature"]} == {
        "Entrée sans marche": True,
        "Ascenseur": True,
        "Boucle magnétique": False,
    }
    assert not FORBIDDEN & about.keys()
    text = words(soup)
    for said in (
        "Clinique partenaire",
        "180 kg",
        "Langue des signes française",
        "Carte bancaire · Espèces",
        "1 janvier 2099",
    ):
        assert said in text
    assert soup.find("a", href="geo:45.750000,4.850000")
    assert [item.get_text() for item in soup.select(".step-list li")] == ["Prenez à droite.", "Entrez par la cour."]


def test_what_nobody_has_said_is_not_stated(imvoc: House, visit) -> None:
    place = LocationFactory(access_features=["lift"], access_missing=["hearing_loop"])
    groups = {group["answer"]: group["features"] for group in place.access_answers}
    assert groups["yes"] == ["Ascenseur"]
    assert groups["no"] == ["Boucle magnétique"]
    assert len(groups["unknown"]) == 5
    bare, _data = read(visit(LocationPageFactory(parent=imvoc.contact, location=LocationFactory()).full_url))
    text = words(bare)
    assert "Le groupe publiera ici les horaires." in text
    assert "Le groupe publiera ici le chemin." in text
    assert "Il n’y a pas" not in text


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"access_features": ["lift"], "access_missing": ["lift"]}, "access_missing"),
        ({"latitude": "45.1", "longitude": None}, "longitude"),
        ({"latitude": "95", "longitude": "4"}, "latitude"),
        ({"finess": "690000006"}, "finess"),
        ({"languages": ["xx"]}, "languages"),
    ],
)
def test_what_cannot_be_is_refused(values: dict, field: str) -> None:
    with pytest.raises(ValidationError) as error:
        LocationFactory.build(**values).full_clean(exclude=["locale", "translation_key"])
    assert list(error.value.message_dict) == [field]


@pytest.mark.parametrize(
    ("block", "value", "field"),
    [
        (OpeningBlock(), {"days": ["monday"], "opens": time(12), "closes": time(9)}, "closes"),
        (ExceptionBlock(), filled.exception(date(2030, 1, 2), date(2030, 1, 1))[1], "last"),
        (ExceptionBlock(), filled.exception(date(2030, 1, 2))[1] | {"opens": time(9)}, "closes"),
        (ExceptionBlock(), filled.exception(date(2030, 1, 2))[1] | {"opens": time(9), "closes": time(8)}, "closes"),
        (FeeBlock(), filled.fee("Consultation", "50", "40")[1], "highest"),
    ],
)
def test_a_range_that_ends_before_it_begins_is_refused(block: Any, value: dict, field: str) -> None:
    with pytest.raises(StructBlockValidationError) as error:
        block.clean(block.normalize(value))
    assert list(error.value.block_errors) == [field]


def test_a_place_has_one_page_for_both_sites(imvoc: House, embolyon: House, visit) -> None:
    embolyon.identity.sister = imvoc.site
    embolyon.identity.save()
    place = LocationFactory(name="Clinique")
    page = LocationPageFactory(parent=imvoc.contact, location=place)
    there = ContactPageFactory(parent=embolyon.home, slug="venir", places=[place])
    soup, _data = read(visit(there.full_url))
    (link,) = soup.main.find_all("a", string="Clinique")
    assert link["href"] == page.full_url
    assert "Sur le site Imvoc" in words(soup)
    second = LocationPageFactory.build(location=place, locale=page.locale, slug="encore", path="x", depth=4)
    with pytest.raises(ValidationError) as error:
        second.clean()
    assert list(error.value.message_dict) == ["location"]
    page.clean()


def test_a_translation_has_todays_facts_and_its_own_words(imvoc: House, visit) -> None:
    translate(imvoc.home, "en")
    translate(imvoc.contact, "en")
    soon = timezone.localdate() + timedelta(days=2)
    place = LocationFactory(name="Clinique", transport="Le métro.", exceptions=[filled.exception(soon, note="Un")])
    english = translate(place, "en", name="Clinic", transport="The metro.")
    english.exceptions[0].value["note"] = "One"
    english.save()
    page = LocationPageFactory(parent=imvoc.contact, location=place)
    translated = translate(page, "en")
    place.phone = "04 11 11 11 11"
    place.opening = filled.OPENING
    place.exceptions.append(filled.exception(soon, note="Deux"))
    place.save()
    soup, _data = read(visit(translated.full_url))
    text = words(soup)
    for said in ("Clinic", "The metro.", "04 11 11 11 11", "Monday to Wednesday", "8:30 a.m. to noon", "One"):
        assert said in text
    assert soup.find(lang="fr", string="Deux")
    assert not soup.main.find(lang="fr", string="One")


def test_a_page_of_a_place_costs_little(imvoc: House, client, django_assert_max_num_queries) -> None:
    page = LocationPageFactory(parent=imvoc.contact, location=LocationFactory(**filled.place()))
    with django_assert_max_num_queries(25):
        assert client.get(page.url, headers={"host": "imvoc.localhost"}).status_code == 200
