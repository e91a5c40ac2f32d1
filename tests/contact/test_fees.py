"""What the law has every patient told, and each doctor's own fees."""

from datetime import date

import pytest
from django.utils import translation

from contact import fee_rules
from contact.enums import Sector
from contact.models import Practitioner
from tests.contact import filled
from tests.contact.test_places import read, words
from tests.factories import (
    ContactPageFactory,
    FeesPageFactory,
    House,
    LocationFactory,
    PractitionerFactory,
    TeamPageFactory,
    translate,
)

pytestmark = pytest.mark.django_db

# Word for word: order of 30 May 2018, articles 4, 5 and 9; article R.1111-22 of the public health code.
FOR_ALL = [
    "Seuls peuvent vous être facturés des frais correspondant à une prestation de soins rendue. Le paiement d’une "
    "prestation qui ne correspond pas directement à une prestation de soins ne peut vous être imposé.",
    "Votre médecin doit obligatoirement vous informer avant de réaliser un acte non remboursé par la sécurité sociale. "
    "En outre, dès lors que les dépassements d’honoraires des actes et prestations facturés atteignent 70 euros, votre "
    "médecin doit vous en informer par écrit, préalablement à la réalisation de la prestation.",
    "complémentaire santé solidaire",
    "aide médicale de l’État",
    "Aucun moyen de paiement ne peut vous être imposé.",
]
TACT = "Dans tous les cas, votre médecin doit fixer ses honoraires avec tact et mesure."
FREE = (
    "Votre médecin détermine librement ses honoraires. Ils peuvent donc être supérieurs au tarif du remboursement par "
    "l’assurance maladie."
)
BY_SECTOR = {
    Sector.ONE: [
        "Votre médecin pratique des honoraires conformes aux tarifs de la sécurité sociale. Ces tarifs ne peuvent être "
        "dépassés, sauf en cas d’exigence exceptionnelle de votre part concernant l’horaire ou le lieu des actes "
        "pratiqués, ou en cas de non-respect du parcours de soins."
    ],
    Sector.TWO: [FREE, TACT],
    Sector.TWO_OPTAM: [FREE, "option de pratique tarifaire maîtrisée (OPTAM)", TACT],
    Sector.OUTSIDE: [
        "Votre médecin n’est pas conventionné : il détermine librement le montant de ses honoraires. Le remboursement de "
        "l’assurance maladie se fait sur la base des tarifs d’autorité, dont le montant est très inférieur aux tarifs de "
        "remboursement pour les médecins conventionnés.",
        TACT,
    ],
}
CLINIC = "Aucun autre frais que ceux correspondant à des prestations de soins rendues"
RANGE = "Quand un prix a deux bornes"


@pytest.fixture
def fees_of(imvoc: House, visit):
    def page(*members: dict, places: tuple = ()) -> tuple:
        people = [PractitionerFactory(**member) for member in members]
        TeamPageFactory(parent=imvoc.home, slug="equipe", members=people)
        if places:
            ContactPageFactory(parent=imvoc.home, slug="venir", places=list(places))
        soup, _data = read(visit(FeesPageFactory(parent=imvoc.home, slug="tarifs").full_url))
        return soup, words(soup)

    return page


@pytest.mark.parametrize("sector", Sector.values)
def test_each_sector_has_its_sentences_and_no_other(fees_of, sector: str) -> None:
    _soup, text = fees_of(filled.person(sector=sector))
    for sentence in (*FOR_ALL, *BY_SECTOR[Sector(sector)]):
        assert sentence in text
    others = {sentence for one, found in BY_SECTOR.items() if one != sector for sentence in found}
    for sentence in others - set(BY_SECTOR[Sector(sector)]):
        assert sentence not in text


def test_a_sector_that_is_not_known_has_no_sentence() -> None:
    assert fee_rules.of_sector("") == []


def test_every_sentence_is_said_in_the_readers_language() -> None:
    """None of them is left in English by a catalogue."""
    with translation.override("en"):
        english = {*fee_rules.for_everybody(), *(one for sector in Sector for one in fee_rules.of_sector(sector))}
    for language in ("fr", "ar", "de", "es", "it"):
        with translation.override(language):
            said = {*fee_rules.for_everybody(), *(one for sector in Sector for one in fee_rules.of_sector(sector))}
        assert len(said) == len(english)
        assert said.isdisjoint(english)


def test_prices_stand_beside_their_base_and_their_limits(fees_of) -> None:
    soup, text = fees_of(filled.person())
    (table,) = soup.main.find_all("table")
    rows = [
        [cell.get_text(strip=True).replace("\u00a0", " ") for cell in row.find_all(["th", "td"])]
        for row in table.find_all("tr")
    ]
    assert rows[:3] == [
        ["Consultation ou acte", "Prix", "Base de remboursement"],
        ["Consultation", "50 € à 60,50 €", "30 €"],
        ["Acte a", "10 €", "non précisé"],
    ]
    assert RANGE in text
    assert "Ces tarifs sont valables jusqu’au 31 décembre 2099." in text
    assert soup.find("a", href="https://annuairesante.ameli.fr/")


def test_old_prices_are_said_to_be_old(fees_of) -> None:
    _soup, text = fees_of(
        filled.person(fees_valid_until=date(2020, 1, 31), fee_items=[filled.fee("Consultation", "50")])
    )
    assert "Ces tarifs étaient valables jusqu’au 31 janvier 2020. Ils ont pu changer : demandez avant de venir." in text
    assert RANGE not in text


def test_nothing_known_is_said_in_words(fees_of) -> None:
    soup, text = fees_of({}, places=(LocationFactory(),))
    for sentence in FOR_ALL:
        assert sentence in text
    assert text.count("Le groupe publiera ici les tarifs.") == 1
    assert "Le groupe publiera ici ce que ce lieu facture." in text
    assert CLINIC not in text
    assert not soup.main.find("table")


def test_a_clinic_says_what_it_charges_and_what_it_may_not(fees_of) -> None:
    _soup, text = fees_of(filled.person(), places=(LocationFactory(**filled.place()),))
    assert CLINIC in text
    assert "Chambre seule sur demande." in text


def test_each_site_tells_of_its_own_doctors(imvoc: House, embolyon: House, visit) -> None:
    for house, name in ((imvoc, "Dr Un"), (embolyon, "Dr Deux")):
        member = PractitionerFactory(**filled.person(name=name))
        TeamPageFactory(parent=house.home, slug="equipe", members=[member])
        FeesPageFactory(parent=house.home, slug="tarifs", acts_page=house.acts)
    for house, own, other in ((imvoc, "Dr Un", "Dr Deux"), (embolyon, "Dr Deux", "Dr Un")):
        soup, _data = read(visit(house.url("/tarifs/")))
        text = words(soup)
        assert own in text
        assert other not in text
        assert soup.main.find("a", href="/interventions/")


def test_the_page_in_english_leads_to_the_acts_in_english(imvoc: House, visit) -> None:
    translate(imvoc.home, "en")
    translate(imvoc.acts, "en", title="Procedures")
    page = translate(FeesPageFactory(parent=imvoc.home, slug="tarifs", acts_page=imvoc.acts), "en")
    soup, _data = read(visit(page.full_url))
    assert soup.main.find("a", href="/en/interventions/")
    assert "You can only be charged for care that was given." in words(soup)


@pytest.mark.parametrize("count", [1, 8])
def test_fees_cost_the_same_however_many_doctors(
    imvoc: House, client, django_assert_max_num_queries, count: int
) -> None:
    people = [PractitionerFactory(**filled.person(name=f"Dr {one}")) for one in range(count)]
    TeamPageFactory(parent=imvoc.home, slug="equipe", members=people)
    page = FeesPageFactory(parent=imvoc.home, slug="tarifs", acts_page=imvoc.acts)
    with django_assert_max_num_queries(25):
        assert client.get(page.url, headers={"host": "imvoc.localhost"}).status_code == 200


def test_doctors_are_read_once_a_generation(imvoc: House, rf) -> None:
    TeamPageFactory(parent=imvoc.home, slug="equipe", members=[PractitionerFactory(**filled.person(name="Dr Un"))])
    page = FeesPageFactory(parent=imvoc.home, slug="tarifs", acts_page=imvoc.acts)

    def told(generation: str) -> list[Practitioner]:
        request = rf.get(page.url, headers={"host": "imvoc.localhost"})
        request.generation = generation
        return page.get_context(request)["members"]

    [first] = told("one")
    assert told("one")[0] is first
    Practitioner.objects.update(name="Dr Deux")
    assert [member.name for member in told("two")] == ["Dr Deux"]
