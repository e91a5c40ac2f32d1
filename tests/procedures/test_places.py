"""Where acts are done: only where it is authorised, in every language, and known from both ends."""

import pytest
from django.template import Context, Template
from django.utils import translation

from contact.enums import Mention
from contact.models import Location
from procedures.authorisation import is_authorised
from procedures.places import acts_at, acts_by, acts_by_place, doctors_of, places_of
from tests.factories import House, LocationFactory, PractitionerFactory, ProcedurePageFactory, translate

pytestmark = pytest.mark.django_db

COVERED = {"": "", "a": "a", "b": "ab", "c": "abc", "d": "abcd"}


@pytest.mark.parametrize("asked", ["", *Mention.values])
@pytest.mark.parametrize("mention", ["", *Mention.values])
def test_a_place_does_what_its_mention_covers(imvoc: House, mention: str, asked: str) -> None:
    """Each mention holds those before it; an act that states none may be done anywhere."""
    place = LocationFactory(mention=mention)
    act = ProcedurePageFactory(parent=imvoc.acts, required_mention=asked, places=[place])
    covered = not asked or asked in COVERED[mention]
    assert is_authorised(place, asked) is covered
    assert [one.location for one in places_of(act)] == ([place] if covered else [])


@pytest.fixture
def act(imvoc: House) -> object:
    """In French and English, at two places of which one is not translated, by two people out of order."""
    north = LocationFactory(name="Nord", mention="c", booking_url="https://nord.example/")
    south = LocationFactory(name="Sud", mention="b")
    people = [PractitionerFactory(name=f"Dr {name}", sort_name=name) for name in ("Zola", "Élan", "Martin")]
    french = ProcedurePageFactory(
        parent=imvoc.acts, title="Acte", required_mention="b", places=[south, north], doctors=people
    )
    for one in (imvoc.home, imvoc.acts):
        translate(one, "en")
    translate(north, "en", name="North")
    translate(french, "en", title="Act")
    return french


def in_english(act: object) -> object:
    return type(act).objects.get(translation_key=act.translation_key, locale__language_code="en")


def test_readers_see_places_in_their_language(act, django_assert_num_queries) -> None:
    english = in_english(act)
    assert english.locale.language_code == "en"
    with django_assert_num_queries(1):
        found = [(one.location.name, one.booking_url) for one in places_of(english)]
    assert found == [("Sud", ""), ("North", "https://nord.example/")]
    assert [one.location.name for one in places_of(act)] == ["Sud", "Nord"]


def test_doctors_are_in_alphabetical_order_whatever_the_rows_say(act) -> None:
    for page in (act, in_english(act)):
        assert [one.practitioner.sort_name for one in doctors_of(page)] == ["Élan", "Martin", "Zola"]


def test_an_authorisation_that_is_lost_is_lost_at_once_in_every_language(act) -> None:
    """The English place and the English act still say what they said: the French decide."""
    Location.objects.filter(name="Nord").update(mention="a")
    english = in_english(act)
    assert Location.objects.get(name="North").mention == "c"
    assert [one.location.name for one in places_of(english)] == ["Sud"]
    type(act).objects.filter(pk=act.pk).update(required_mention="d")
    assert english.required_mention == "b"
    assert (places_of(english), places_of(act)) == ([], [])


def test_places_and_people_know_their_acts(act, imvoc: House, ask) -> None:
    other = ProcedurePageFactory(
        parent=imvoc.acts,
        title="Autre",
        required_mention="c",
        places=list(Location.objects.filter(locale__language_code="fr")),
    )
    request = ask(imvoc.url())
    north, south = (Location.objects.get(name=name) for name in ("Nord", "Sud"))
    assert [one.title for one in acts_at(request, north)] == ["Acte", other.title]
    assert [one.title for one in acts_at(request, south)] == ["Acte"]
    zola = doctors_of(act)[-1].practitioner
    assert [one.title for one in acts_by(request, zola)] == ["Acte"]
    found = [(one.slug, one.name, [act.title for act in one.acts]) for one in acts_by_place(request)]
    assert found == [("nord", "Nord", ["Acte", "Autre"]), ("sud", "Sud", ["Acte"])]


def test_a_place_keeps_its_address_in_every_language(act, imvoc: House, ask) -> None:
    with translation.override("en"):
        request = ask(imvoc.url("/en/"))
        assert [(one.slug, one.name) for one in acts_by_place(request)] == [("nord", "North"), ("sud", "Sud")]
        assert [one.title for one in acts_at(request, Location.objects.get(name="North"))] == ["Act"]


def test_two_places_of_one_name_have_two_addresses(imvoc: House, ask) -> None:
    ProcedurePageFactory(parent=imvoc.acts, places=[LocationFactory(name="Clinique"), LocationFactory(name="Clinique")])
    assert [one.slug for one in acts_by_place(ask(imvoc.url()))] == ["clinique", "clinique-2"]


def test_any_room_can_list_them(act, imvoc: House, ask) -> None:
    template = Template(
        "{% load procedure_tags %}{% acts_at place as one %}{% acts_by person as two %}{{ one.0.title }} {{ two.0.title }}"
    )
    context = {
        "request": ask(imvoc.url()),
        "place": places_of(act)[0].location,
        "person": doctors_of(act)[0].practitioner,
    }
    assert template.render(Context(context)) == "Acte Acte"
