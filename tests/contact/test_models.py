"""How a patient reaches a person."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from tests.factories import (
    ContactPageFactory,
    House,
    LocationFactory,
    PractitionerFactory,
    TeamPageFactory,
    translate,
)

pytestmark = pytest.mark.django_db


def test_places_are_shown_in_the_editors_order_and_the_readers_language(imvoc: House, ask) -> None:
    translate(imvoc.home, "en")
    first, second = LocationFactory(name="Zénith"), LocationFactory(name="Abbaye")
    translate(second, "en", name="Abbey")
    page = ContactPageFactory(parent=imvoc.home, places=[first, second])
    english = translate(page, "en")
    shown = [[place.name for place in one.get_context(ask(one.full_url))["places"]] for one in (page, english)]
    assert shown == [["Zénith", "Abbaye"], ["Zénith", "Abbey"]]


def test_the_team_is_in_alphabetical_order_whatever_the_editors_order(imvoc: House, ask) -> None:
    translate(imvoc.home, "en")
    people = [PractitionerFactory(sort_name=name) for name in ("Zola", "Abel", "Morel")]
    translate(people[0], "en", name="Dr Z.")
    page = TeamPageFactory(parent=imvoc.home, members=people)
    english = translate(page, "en")
    shown = [[one.sort_name for one in page_.get_context(ask(page_.full_url))["members"]] for page_ in (page, english)]
    assert shown == [["Abel", "Morel", "Zola"]] * 2
    assert [one.name for one in english.get_context(ask(english.full_url))["members"]][-1] == "Dr Z."


@pytest.mark.parametrize("count", [1, 8])
@pytest.mark.parametrize("kind", ["places", "members"])
def test_people_and_places_cost_the_same_however_many(
    imvoc: House, ask, kind: str, count: int, django_assert_max_num_queries
) -> None:
    if kind == "places":
        page = ContactPageFactory(parent=imvoc.home, places=[LocationFactory() for _ in range(count)])
    else:
        page = TeamPageFactory(parent=imvoc.home, members=[PractitionerFactory() for _ in range(count)])
    request = ask(page.full_url)
    with django_assert_max_num_queries(14):
        assert len(page.get_context(request)[kind]) == count


def test_a_place_is_called_by_its_name_and_its_phone_is_a_link() -> None:
    place = LocationFactory(name="Clinique", phone="04 00 00 00 00")
    assert (str(place), place.phone_url) == ("Clinique", "tel:+33400000000")
    assert str(PractitionerFactory(name="Dr A.")) == "Dr A."


def test_a_phone_that_nobody_can_call_is_refused() -> None:
    with pytest.raises(ValidationError) as error:
        LocationFactory.build(phone="12").full_clean(exclude=["locale", "translation_key"])
    assert list(error.value.message_dict) == ["phone"]


def test_the_appointment_button_arrives_at_the_appointment(imvoc: House, visit) -> None:
    """Without online booking, the button leads to a part of the contact page: it must be there."""
    soup = BeautifulSoup(visit(imvoc.contact.full_url).content, "html.parser")
    assert soup.find(id="rendez-vous")
    assert soup.main.find("a", href="tel:+33400000000")
