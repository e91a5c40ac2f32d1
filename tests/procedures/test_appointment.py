"""The way to an appointment: the emergency first, fees before leaving, two equal ways, and nothing of the act outside."""

from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from contact.models import Location
from procedures.models import AppointmentPage, ProcedurePage
from tests.factories import (
    AppointmentPageFactory,
    House,
    LocationFactory,
    PractitionerFactory,
    ProblemIndexPageFactory,
    ProcedurePageFactory,
    SpecialityFactory,
    translate,
)

pytestmark = pytest.mark.django_db

ONLINE = "https://rendez-vous.example/centre?lieu=1"


@pytest.fixture
def sisters(imvoc: House, embolyon: House) -> tuple[House, House]:
    imvoc.identity.sister, embolyon.identity.sister = embolyon.site, imvoc.site
    for house in (imvoc, embolyon):
        house.identity.appointment_page = AppointmentPageFactory(parent=house.home, slug="rendez-vous")
        house.identity.booking_platform = "Agenda"
        house.identity.save()
    return imvoc, embolyon


@pytest.fixture
def act(sisters: tuple[House, House]) -> ProcedurePage:
    """Done at one place of two, by two people."""
    return ProcedurePageFactory(
        parent=sisters[0].acts,
        title="Soigner le dos",
        slug="dos",
        required_mention="b",
        prerequisites=["prescription", "imaging"],
        prerequisites_note="L’IRM date de moins d’un an.",
        specialities=[SpecialityFactory(name="Os")],
        places=[LocationFactory(name="Nord", mention="b"), LocationFactory(name="Sud", mention="a")],
        doctors=[
            PractitionerFactory(name="Dr Zola", sort_name="Zola"),
            PractitionerFactory(name="Dr Aude", sort_name="Aude"),
        ],
    )


def books_at(house: House, url: str = ONLINE) -> None:
    house.identity.booking_url = url
    house.identity.save()


def read(visit, house: House, path: str = "/rendez-vous/") -> Tag:
    response = visit(house.url(path))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html5lib")


def outside(page: Tag) -> list[Tag]:
    """Links that leave the group's sites."""
    hosts = {"", "imvoc.localhost", "embolyon.localhost"}
    return [
        link
        for link in page.select("a[href]")
        if link["href"].startswith("http") and urlsplit(link["href"]).netloc not in hosts
    ]


def headings(page: Tag) -> list[str]:
    return [heading.get_text(" ", strip=True) for heading in page.main.select("h1, h2")]


def test_a_step_says_everything_before_anybody_leaves(act, sisters, visit) -> None:
    books_at(sisters[0])
    page = read(visit, sisters[0], "/rendez-vous/dos/")
    assert [words.replace("\u00a0", " ") for words in headings(page)] == [
        "Rendez-vous pour « Soigner le dos »",
        "Ne prenez pas rendez-vous pour une urgence : appelez",
        "Avant de réserver",
        "Où, et avec qui",
        "Tarifs",
        "Prendre rendez-vous",
    ]
    assert page.select_one(".checklist li").text == "Une ordonnance"
    assert "L’IRM date de moins d’un an." in page.main.text
    assert [item.text for item in page.select(".contact-card__title")] == ["Nord"]
    assert [item.text for item in page.select(".appointment__doctors li")] == ["Dr Aude", "Dr Zola"]
    assert act.get_coverage_display() in page.main.text
    assert [title.text for title in page.select(".way__title")] == ["En ligne", "Par téléphone"]
    ways = page.select(".way .button")
    assert ways[0]["class"] == ways[1]["class"], "the two ways look alike"
    assert page.select_one("button[data-print]").has_attr("hidden"), "only a script can print"
    assert page.select_one(".demonstration-notice"), "no doctor answers for what is shown of the act"


def test_the_frame_of_a_step(act, sisters, visit) -> None:
    page = read(visit, sisters[0], "/rendez-vous/dos/")
    assert page.head.find("link", rel="canonical")["href"] == sisters[0].url("/rendez-vous/dos/")
    assert page.head.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert [link["href"] for link in page.select(".breadcrumb a")] == ["/", "/rendez-vous/"]
    assert {link["href"] for link in page.select(".header__book, .call-bar a[href^='#']")} == {"#reserver"}
    assert page.select_one("#reserver")
    whole = read(visit, sisters[0])
    assert whole.head.find("link", rel="canonical")["href"] == sisters[0].url("/rendez-vous/")
    assert not whole.head.find("meta", attrs={"name": "robots"})


@pytest.mark.parametrize(
    ("place", "doctor", "expected"),
    [
        ("", "", [("Réserver en ligne (Agenda)", ONLINE)]),
        ("https://nord.example/", "", [("Réserver en ligne : Nord (Agenda)", "https://nord.example/")]),
        (
            "",
            "https://zola.example/",
            [
                ("Réserver en ligne : Nord (Agenda)", ONLINE),
                ("Réserver en ligne : Dr Zola (Agenda)", "https://zola.example/"),
            ],
        ),
    ],
)
def test_the_way_out_is_exactly_what_was_configured(act, sisters, visit, place, doctor, expected) -> None:
    books_at(sisters[0])
    Location.objects.filter(name="Nord").update(booking_url=place)
    person = act.practitioner_rows.get(practitioner__sort_name="Zola").practitioner
    person.booking_url = doctor
    person.save()
    page = read(visit, sisters[0], "/rendez-vous/dos/")
    found = outside(page.main)
    named = [" ".join(link.span.text.replace("\u00a0", " ").split()) for link in found]
    assert list(zip(named, [link["href"] for link in found], strict=True)) == expected
    for link in found:
        assert (link["rel"], link["referrerpolicy"]) == (["noopener", "noreferrer"], "no-referrer")
        assert not link.has_attr("target")
    assert "Vous quittez notre site pour Agenda." in page.main.text


@pytest.mark.parametrize("path", ["/", "/rendez-vous/", "/rendez-vous/dos/", "/interventions/dos/", "/contact/"])
def test_no_address_outside_names_the_act(act, sisters, visit, path: str) -> None:
    books_at(sisters[0])
    addresses = {link["href"] for link in outside(read(visit, sisters[0], path))}
    assert addresses == ({ONLINE} if path == "/rendez-vous/dos/" else set())


def test_without_a_service_there_is_the_phone_and_no_dead_button(act, sisters, visit) -> None:
    page = read(visit, sisters[0], "/rendez-vous/dos/")
    assert [title.text for title in page.select(".way__title")] == ["Par téléphone"]
    assert "les deux se valent" not in page.main.text
    assert not outside(page)


@pytest.mark.parametrize("mention", ["", "a"])
def test_where_it_is_not_authorised_it_cannot_be_booked(act, sisters, visit, mention: str) -> None:
    """Even when the place lost its authorisation after the act was published, and has an address of its own."""
    books_at(sisters[0])
    Location.objects.update(mention=mention, booking_url="https://nord.example/")
    page = read(visit, sisters[0], "/rendez-vous/dos/")
    assert not outside(page)
    assert not page.select(".contact-card__title")
    assert "Aucun lieu ne peut être choisi en ligne" in page.main.text
    assert page.select_one(".way a[href='tel:+33400000000']")


def test_an_act_done_only_in_an_emergency_shows_15(sisters, visit) -> None:
    books_at(sisters[0])
    act = ProcedurePageFactory(
        parent=sisters[0].acts, slug="arret", urgency="emergency", places=[LocationFactory(mention="d")]
    )
    page = read(visit, sisters[0], "/rendez-vous/arret/")
    assert headings(page)[0] == act.title
    assert page.select_one(".gate a[href='tel:15']")
    assert not outside(page)
    assert not page.select("a[href='#reserver'], .ways, .header__phone")
    assert page.select_one(".call-bar a")["href"] == "tel:15"
    assert act.title not in read(visit, sisters[0]).main.text


@pytest.mark.parametrize("slug", ["rien", "brouillon", "ailleurs"])
def test_what_is_not_an_act_of_this_site_is_not_found(sisters, visit, slug: str) -> None:
    ProcedurePageFactory(parent=sisters[0].acts, slug="brouillon").unpublish()
    ProcedurePageFactory(parent=sisters[1].acts, slug="ailleurs")
    response = visit(sisters[0].url(f"/rendez-vous/{slug}/"))
    assert response.status_code == 404
    assert "dans une autre langue" not in response.content.decode()


def test_what_one_comes_for_is_found_by_organ_on_both_sites(act, sisters, visit) -> None:
    imvoc, embolyon = sisters
    ProcedurePageFactory(parent=imvoc.acts, title="Sans organe", slug="sans-organe")
    ProcedurePageFactory(
        parent=embolyon.acts, title="Artère", slug="artere", specialities=[SpecialityFactory(name="Vaisseaux")]
    )
    ProblemIndexPageFactory(parent=imvoc.home, slug="mon-probleme")
    page = read(visit, imvoc)
    found = [
        (
            group.h3.text.replace("\u00a0", " "),
            [(link.text.strip(), link["href"]) for link in group.select("a")],
        )
        for group in page.select(".picker__group")
    ]
    assert found == [
        ("Os", [("Soigner le dos", "/rendez-vous/dos/")]),
        ("Autres interventions", [("Sans organe", "/rendez-vous/sans-organe/")]),
        ("Vaisseaux", [("Artère", embolyon.url("/rendez-vous/artere/"))]),
    ]
    assert [heading.get_text(strip=True) for heading in page.select(".picker h2")][
        1
    ] == "Interventions sur le site Embolyon"
    assert page.select_one("#je-ne-sais-pas a[href='tel:+33400000000']")
    assert page.select_one("#je-ne-sais-pas a[href='/mon-probleme/']")
    assert page.select_one("a[href='#je-ne-sais-pas']")
    titles = [one["href"] for one in read(visit, embolyon).select(".picker__choice")]
    assert titles[0] == "/rendez-vous/artere/"
    assert imvoc.url("/rendez-vous/dos/") in titles


def test_an_act_of_a_sister_without_appointments_leads_to_its_page(sisters, visit) -> None:
    act = ProcedurePageFactory(parent=sisters[1].acts, slug="artere")
    sisters[1].identity.appointment_page = None
    sisters[1].identity.save()
    assert read(visit, sisters[0]).select_one(".picker__choice")["href"] == act.full_url


def test_the_emergency_comes_first(act, sisters, visit) -> None:
    for path in ("/rendez-vous/", "/rendez-vous/dos/"):
        gate = read(visit, sisters[0], path).main.select_one("h2").parent
        assert "gate" in gate["class"]
        assert [link["href"] for link in gate.select("a")] == ["tel:15", "tel:112", "sms:114"]


def test_the_hours_and_the_other_way_come_from_the_contact_page(act, sisters, visit) -> None:
    contact = sisters[0].contact
    contact.hours = "Du lundi au vendredi"
    contact.hard_of_hearing = "<p>Un proche peut appeler.</p>"
    contact.save()
    for path in ("/rendez-vous/", "/rendez-vous/dos/"):
        words = read(visit, sisters[0], path).main.text
        assert "Du lundi au vendredi" in words
        assert "Un proche peut appeler." in words


@pytest.fixture
def english(act, sisters: tuple[House, House]) -> ProcedurePage:
    for page in (sisters[0].home, sisters[0].acts, sisters[0].contact, sisters[0].identity.appointment_page):
        translate(page, "en")
    return translate(act, "en", title="Treating the back")


def test_a_step_in_another_language(english, sisters, visit) -> None:
    page = read(visit, sisters[0], "/en/rendez-vous/dos/")
    assert headings(page)[0] == "Appointment for “Treating the back”"
    assert page.select_one(".checklist li").text == "A prescription"
    assert {link["hreflang"]: link["href"] for link in page.head.select("link[hreflang]")} == {
        "fr": sisters[0].url("/rendez-vous/dos/"),
        "en": sisters[0].url("/en/rendez-vous/dos/"),
        "x-default": sisters[0].url("/rendez-vous/dos/"),
    }
    assert (
        read(visit, sisters[0], "/en/interventions/dos/").select_one(".header__book")["href"] == "/en/rendez-vous/dos/"
    )


def test_a_step_is_offered_only_where_its_act_is(english, sisters, visit) -> None:
    english.unpublish()
    page = read(visit, sisters[0], "/rendez-vous/dos/")
    assert [link["hreflang"] for link in page.head.select("link[hreflang]")] == ["fr", "x-default"]
    assert visit(sisters[0].url("/en/rendez-vous/dos/")).status_code == 404


@pytest.mark.parametrize("path", ["/rendez-vous/", "/rendez-vous/dos/", "/en/rendez-vous/", "/en/rendez-vous/dos/"])
def test_a_step_stays_within_the_budget_of_queries(
    english, sisters, visit, path: str, django_assert_max_num_queries
) -> None:
    books_at(sisters[0])
    visit(sisters[0].url(path))
    with django_assert_max_num_queries(25):
        visit(sisters[0].url(path))


def test_what_the_act_has_to_prepare_is_offered(act, sisters, visit) -> None:
    page = read(visit, sisters[0], "/rendez-vous/dos/")
    links = [link["href"] for link in page.select(".appointment .actions a")]
    assert links == ["/interventions/dos/ma-preparation/", "/interventions/dos/fiche-avant/"]


def test_there_is_one_a_site(sisters) -> None:
    assert not AppointmentPage.can_create_at(sisters[0].home)


def test_a_preview_shows_what_one_comes_for(act, sisters) -> None:
    response = sisters[0].identity.appointment_page.specific.make_preview_request()
    assert "Soigner le dos" in response.content.decode()
