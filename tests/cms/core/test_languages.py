"""The language guard: an address shows its own language or says that there is none; French never answers for another."""

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from cms.core.once import forget
from tests.factories import House, ProcedurePageFactory, StandardPageFactory, translate

pytestmark = pytest.mark.django_db


def _offered(response) -> dict[str, str]:
    """The languages that a page offers in its own text, as address by code."""
    main = BeautifulSoup(response.content, "html.parser").find("main")
    return {link["hreflang"]: link["href"] for link in main.find_all("a", hreflang=True)}


def _speaks(response) -> str:
    return BeautifulSoup(response.content, "html.parser").html["lang"]


def test_french_has_no_prefix(imvoc: House, visit) -> None:
    response = visit(imvoc.url())
    assert (response.status_code, _speaks(response)) == (200, "fr")


@pytest.mark.parametrize("code", ["de", "es", "it", "ar", "en"])
def test_a_language_without_a_home_is_not_found_and_offers_french(imvoc: House, visit, code: str) -> None:
    response = visit(imvoc.url(f"/{code}/"))
    assert response.status_code == 404
    assert _offered(response) == {"fr": "/"}
    assert "Bienvenue chez Imvoc" not in response.content.decode()


def test_a_language_that_the_site_does_not_offer_is_not_found(imvoc: House, visit) -> None:
    translate(imvoc.home, "de", title="Willkommen")
    response = visit(imvoc.url("/de/"))
    assert response.status_code == 404
    assert "Willkommen" not in response.content.decode()
    assert "de" not in _offered(response)


@pytest.mark.parametrize(("code", "direction"), [("de", "ltr"), ("ar", "rtl")])
def test_a_language_that_the_site_offers_answers(imvoc: House, visit, code: str, direction: str) -> None:
    imvoc.identity.languages = [code]
    imvoc.identity.save()
    translate(imvoc.home, code, title="Willkommen")
    response = visit(imvoc.url(f"/{code}/"))
    html = BeautifulSoup(response.content, "html.parser").html
    assert (response.status_code, html["lang"], html["dir"]) == (200, code, direction)
    assert "Willkommen" in html.h1.text


def test_one_site_may_offer_what_the_other_does_not(imvoc: House, embolyon: House, visit) -> None:
    imvoc.identity.languages = ["de"]
    imvoc.identity.save()
    for house in (imvoc, embolyon):
        translate(house.home, "de")
    assert [visit(house.url("/de/")).status_code for house in (imvoc, embolyon)] == [200, 404]


def test_a_draft_home_is_not_found(imvoc: House, visit) -> None:
    translate(imvoc.home, "en", live=False)
    assert visit(imvoc.url("/en/")).status_code == 404


def test_a_page_without_the_language_offers_its_french(imvoc: House, visit) -> None:
    translate(imvoc.home, "en")
    StandardPageFactory(parent=imvoc.home, slug="le-groupe")
    response = visit(imvoc.url("/en/le-groupe/"))
    assert (response.status_code, _speaks(response)) == (404, "en")
    assert _offered(response) == {"fr": "/le-groupe/"}


def test_a_view_of_a_page_offers_the_languages_of_its_page(imvoc: House, visit) -> None:
    translate(imvoc.home, "en")
    translate(imvoc.acts, "en")
    act = ProcedurePageFactory(parent=imvoc.acts)
    for view in ("ma-preparation/", "versions/3/"):
        assert _offered(visit(imvoc.url(f"/en/interventions/{act.slug}/{view}"))) == {
            "fr": f"/interventions/{act.slug}/"
        }
    assert _offered(visit(imvoc.url(f"/en/interventions/{act.slug}/rien/"))) == {}


def test_a_page_below_a_draft_offers_itself_and_a_draft_does_not(imvoc: House, visit) -> None:
    translate(imvoc.home, "en")
    above = StandardPageFactory(parent=imvoc.home, slug="dessus", live=False)
    StandardPageFactory(parent=above, slug="dessous")
    assert _offered(visit(imvoc.url("/en/dessus/dessous/"))) == {"fr": "/dessus/dessous/"}
    assert _offered(visit(imvoc.url("/en/dessus/"))) == {}


@pytest.mark.parametrize("path", ["/nulle-part/", "/interventions/nulle-part/", "/a" * 500 + "/"])
def test_what_is_not_found_costs_no_more_for_each_language(imvoc: House, visit, path: str) -> None:
    imvoc.identity.languages = ["en", "de", "es"]
    imvoc.identity.save()

    def queries() -> int:
        cache.clear()
        forget()
        with CaptureQueriesContext(connection) as asked:
            assert visit(imvoc.url(path)).status_code == 404
        return len(asked)

    queries()  # the process learns the types of pages
    in_french = queries()
    for code in ("en", "de", "es"):
        translate(imvoc.home, code)
        translate(imvoc.acts, code)
    assert queries() == in_french <= 16


def test_an_address_that_exists_nowhere_offers_nothing(imvoc: House, visit) -> None:
    translate(imvoc.home, "en")
    response = visit(imvoc.url("/nulle-part/"))
    assert (response.status_code, _speaks(response)) == (404, "fr")
    assert _offered(response) == {}


def test_a_private_page_is_offered_to_nobody(imvoc: House, visit) -> None:
    page = StandardPageFactory(parent=imvoc.home, slug="prive")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert _offered(visit(imvoc.url("/en/prive/"))) == {}


def test_the_browsers_language_chooses_nothing(imvoc: House, visit) -> None:
    """One address, one text: a cache or a shared link must show everybody the same."""
    translate(imvoc.home, "en")
    response = visit(imvoc.url(), HTTP_ACCEPT_LANGUAGE="en")
    assert _speaks(response) == "fr"


@pytest.mark.parametrize(
    ("path", "target"),
    [("/fr/", "/"), ("/fr/interventions/", "/interventions/"), ("/fr/recherche/?q=dos", "/recherche/?q=dos")],
)
def test_a_french_prefix_is_forgiven(imvoc: House, visit, path: str, target: str) -> None:
    response = visit(imvoc.url(path))
    assert (response.status_code, response["Location"]) == (301, target)


@pytest.mark.parametrize("path", ["/fr//ailleurs.example/", "/fr/\\ailleurs.example/", "/fr/%2Failleurs.example/"])
def test_the_forgiven_prefix_never_leaves_the_site(imvoc: House, visit, path: str) -> None:
    response = visit(imvoc.url(path))
    assert response.status_code in {301, 404}
    assert not response.get("Location", "/").startswith(("//", "/\\", "http"))


@pytest.mark.parametrize("path", ["/zh/", "/fr-FR/", "/EN/", "/en-gb/"])
def test_an_unknown_language_is_a_page_like_any_other(imvoc: House, visit, path: str) -> None:
    assert visit(imvoc.url(path)).status_code == 404
