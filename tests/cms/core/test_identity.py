"""The one resolver: each site sees itself, in the reader's language, worked out once a request."""

import pytest
from django.utils import translation
from wagtail.models import Site

from cms.core.context_processors import site as site_context
from cms.core.identity import resolve
from cms.core.models import SiteIdentity
from tests.factories import (
    AppointmentPageFactory,
    EmbolyonHomePageFactory,
    House,
    NavigationMenuFactory,
    SiteTextsFactory,
    StandardPageFactory,
    build_site,
    translate,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def sisters(imvoc: House, embolyon: House) -> tuple[House, House]:
    imvoc.identity.sister, embolyon.identity.sister = embolyon.site, imvoc.site
    imvoc.identity.save()
    embolyon.identity.save()
    return imvoc, embolyon


def test_a_request_has_one_context(imvoc: House, ask) -> None:
    request = ask(imvoc.url())
    assert resolve(request) is resolve(request)


def test_another_language_has_another_context(imvoc: House, ask) -> None:
    request = ask(imvoc.url())
    french = resolve(request)
    with translation.override("en"):
        assert resolve(request) is not french
        assert resolve(request).language == "en"


def test_each_site_sees_itself(sisters: tuple[House, House], ask) -> None:
    for house, other in (sisters, sisters[::-1]):
        site = resolve(ask(house.url()))
        name = house.identity.name
        assert (site.name, site.theme.name) == (name, name.lower())
        assert site.texts.tagline == f"La devise de {name}"
        assert [link.title for link in site.navigation] == [f"Interventions de {name}", f"Contact de {name}"]
        assert [link.title for link in site.footer] == [f"Pied de {name}"]
        assert (site.sister.name, site.sister.url) == (other.identity.name, other.url())
        assert site.sister.theme.name == other.identity.theme


def test_everything_a_frame_asks_for_costs_a_few_queries_once(
    sisters: tuple[House, House], ask, django_assert_max_num_queries
) -> None:
    site = resolve(ask(sisters[0].url()))
    parts = (
        "name",
        "texts",
        "navigation",
        "footer",
        "contact_url",
        "booking_url",
        "online_url",
        "platform",
        "sister",
        "languages",
        "home_url",
    )
    with django_assert_max_num_queries(16):
        first = [getattr(site, part) for part in parts]
    with django_assert_max_num_queries(0):
        assert [getattr(site, part) for part in parts] == first


def test_the_template_context_asks_nothing_until_used(imvoc: House, ask, django_assert_num_queries) -> None:
    request = ask(imvoc.url())
    with django_assert_num_queries(0):
        context = site_context(request)
    assert context["site"].name == "Imvoc"
    assert context["signed_in"] is False


def test_a_session_cookie_shows_that_somebody_is_signed_in(imvoc: House, ask, settings) -> None:
    request = ask(imvoc.url())
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
    assert site_context(request)["signed_in"] is True


@pytest.mark.parametrize("online", ["https://rendez-vous.example/", ""])
@pytest.mark.parametrize(
    ("appointment", "contact", "url"),
    [
        (True, True, "/rendez-vous/"),
        (True, False, "/rendez-vous/"),
        (False, True, "/contact/#rendez-vous"),
        (False, False, ""),
    ],
)
def test_booking_stays_on_the_site(imvoc: House, ask, online: str, appointment: bool, contact: bool, url: str) -> None:
    imvoc.identity.booking_url = online
    if appointment:
        imvoc.identity.appointment_page = AppointmentPageFactory(parent=imvoc.home, slug="rendez-vous")
    if not contact:
        imvoc.identity.contact_page = None
    imvoc.identity.save()
    site = resolve(ask(imvoc.url()))
    assert (site.booking_url, site.online_url) == (url, online)


def test_the_sisters_appointment_page_is_known_at_no_query_more(
    sisters: tuple[House, House], ask, django_assert_num_queries
) -> None:
    imvoc, embolyon = sisters
    for house in sisters:
        house.identity.appointment_page = AppointmentPageFactory(parent=house.home, slug="rendez-vous")
        house.identity.save()
    site = resolve(ask(imvoc.url()))
    assert site.contact_url == "/contact/"
    with django_assert_num_queries(0):
        assert (site.appointment_url, site.sister_appointment_url) == ("/rendez-vous/", embolyon.url("/rendez-vous/"))


@pytest.mark.parametrize("offered", [["en"], []])
def test_the_sister_is_named_in_a_language_that_it_offers(
    sisters: tuple[House, House], ask, offered: list[str]
) -> None:
    """Its pages in another are live for when it offers it again, and not found until then."""
    imvoc, embolyon = sisters
    page = AppointmentPageFactory(parent=embolyon.home, slug="rendez-vous")
    embolyon.identity.appointment_page, embolyon.identity.languages = page, offered
    embolyon.identity.save()
    for home in (imvoc.home, embolyon.home):
        translate(home, "en")
    translate(page, "en")
    for code, named in (("fr", True), ("en", bool(offered))):
        with translation.override(code):
            site = resolve(ask(imvoc.url()))
            assert (site.sister is not None, bool(site.sister_appointment_url)) == (named, named)


def test_an_appointment_page_that_readers_cannot_see_is_no_way(imvoc: House, ask) -> None:
    page = AppointmentPageFactory(parent=imvoc.home, slug="rendez-vous")
    imvoc.identity.appointment_page = page
    imvoc.identity.save()
    with translation.override("en"):
        assert resolve(ask(imvoc.url("/en/"))).appointment_url == ""
    page.unpublish()
    assert resolve(ask(imvoc.url())).booking_url == "/contact/#rendez-vous"


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", []),
        ("/interventions/", ["Interventions de Imvoc"]),
        ("/interventions/x/", ["Interventions de Imvoc"]),
        ("/interventions-x/", []),
    ],
)
def test_the_menu_marks_the_section(imvoc: House, ask, path: str, current: list[str]) -> None:
    navigation = resolve(ask(imvoc.url(path))).navigation
    assert [link.title for link in navigation if link.current] == current


def test_the_home_is_current_on_itself_only(imvoc: House, ask) -> None:
    menu = imvoc.identity.navigation
    menu.items = [("link", {"page": imvoc.home, "label": "Accueil"}), ("link", {"page": imvoc.acts, "label": ""})]
    menu.save()
    assert [link.current for link in resolve(ask(imvoc.url("/interventions/"))).navigation] == [False, True]
    assert [link.current for link in resolve(ask(imvoc.url("/"))).navigation] == [True, False]


def test_menus_leave_out_what_the_reader_cannot_see(imvoc: House, ask) -> None:
    imvoc.acts.unpublish()
    assert [link.title for link in resolve(ask(imvoc.url())).navigation] == ["Contact de Imvoc"]


def test_menus_speak_the_readers_language(imvoc: House, ask) -> None:
    for page, title in ((imvoc.home, "Home"), (imvoc.contact, "Contact us")):
        translate(page, "en", title=title)
    english = translate(imvoc.identity.footer, "en")
    english.items[0].value["label"] = "English footer"
    english.save()
    with translation.override("en"):
        site = resolve(ask(imvoc.url("/en/")))
        assert [link.title for link in site.navigation] == ["Contact us"]
        assert [(link.title, link.url) for link in site.footer] == [("English footer", "/en/contact/")]
        assert site.contact_url == "/en/contact/"
        assert site.home_url == "/en/"
        assert site.search_url == "/en/recherche/"


def test_texts_fall_back_on_french(imvoc: House, ask) -> None:
    with translation.override("en"):
        assert resolve(ask(imvoc.url())).texts.tagline == "La devise de Imvoc"
    translate(imvoc.identity.texts, "en", tagline="A motto")
    with translation.override("en"):
        assert resolve(ask(imvoc.url())).texts.tagline == "A motto"


def test_a_sister_without_the_readers_language_is_not_offered(sisters: tuple[House, House], ask) -> None:
    translate(sisters[0].home, "en")
    with translation.override("en"):
        assert resolve(ask(sisters[0].url())).sister is None


def test_a_sister_without_identity_is_named_by_its_site(imvoc: House, ask) -> None:
    plain = build_site("Autre", EmbolyonHomePageFactory)
    SiteIdentity.objects.filter(site=plain.site).delete()
    imvoc.identity.sister = plain.site
    imvoc.identity.save()
    sister = resolve(ask(imvoc.url())).sister
    assert (sister.name, sister.theme) == ("Autre", None)


def test_a_site_with_nothing_filled_in_still_answers(imvoc: House, ask) -> None:
    SiteIdentity.objects.filter(site=imvoc.site).delete()
    site = resolve(ask(imvoc.url()))
    assert (site.name, site.theme, site.texts, site.sister) == ("Imvoc", None, None, None)
    assert (site.navigation, site.footer, site.contact_url, site.booking_url) == ([], [], "", "")
    assert (site.phone, site.phone_url, site.languages) == ("", "", ["fr"])


def test_no_site_at_all_still_answers(ask) -> None:
    Site.objects.all().delete()
    site = resolve(ask("http://ailleurs.localhost/"))
    assert (site.site, site.name, site.home_url, site.languages) == (None, "", "/", ["fr"])


def test_the_phone_is_a_link(imvoc: House, ask) -> None:
    site = resolve(ask(imvoc.url()))
    assert (site.phone, site.phone_url) == ("04 00 00 00 00", "tel:+33400000000")


def test_a_menu_may_lead_to_the_other_site(sisters: tuple[House, House], ask) -> None:
    imvoc, embolyon = sisters
    page = StandardPageFactory(parent=embolyon.home, slug="le-centre")
    imvoc.identity.navigation = NavigationMenuFactory(items=[("link", {"page": page, "label": "Le centre"})])
    imvoc.identity.texts = SiteTextsFactory()
    imvoc.identity.save()
    assert resolve(ask(imvoc.url())).navigation[0].url == "http://embolyon.localhost/le-centre/"
