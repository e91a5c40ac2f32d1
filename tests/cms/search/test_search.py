"""The search: both sites, this language, what is public; any words whatever; nobody else learns them."""

from io import StringIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from wagtail.models import PageViewRestriction

from tests.conftest import Visit
from tests.factories import House, ProcedurePageFactory, StandardPageFactory, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(visit: Visit) -> Visit:
    """Read every page into the index first."""

    def search(url: str) -> Any:
        call_command("rebuild_search", stdout=StringIO())
        return visit(url)

    return search


def _title(result: Any) -> str:
    return "".join(piece.text for piece in result.title)


def _titles(response) -> set[str]:
    return {_title(result) for result in response.context["results"]}


@pytest.mark.parametrize("words", ["genou", "Genou", "genou gonflé", "introuvable genou", "  genou  "])
def test_a_page_is_found_by_its_words(imvoc: House, visit, words: str) -> None:
    StandardPageFactory(parent=imvoc.home, title="Le genou gonflé")
    StandardPageFactory(parent=imvoc.home, title="Autre chose")
    response = visit(imvoc.url(f"/recherche/?q={words}"))
    assert response.status_code == 200
    assert _titles(response) == {"Le genou gonflé"}


@pytest.mark.parametrize("field", ["title", "medical_name", "other_names", "lay_words", "summary", "what_it_is"])
def test_an_act_is_found_by_each_of_its_names(imvoc: House, visit, field: str) -> None:
    act = ProcedurePageFactory(parent=imvoc.acts, **{field: "Zygomatique"})
    ProcedurePageFactory(parent=imvoc.acts)
    assert _titles(visit(imvoc.url("/recherche/?q=zygomatique"))) == {act.title}


def test_both_sites_answer_each_by_its_name(imvoc: House, embolyon: House, visit) -> None:
    for house in (imvoc, embolyon):
        StandardPageFactory(parent=house.home, title=f"Genou chez {house.identity.name}")
    results = visit(imvoc.url("/recherche/?q=genou")).context["results"]
    assert {_title(result): (result.own, result.site_name) for result in results} == {
        "Genou chez Imvoc": (True, "Imvoc"),
        "Genou chez Embolyon": (False, "Embolyon"),
    }
    assert {result.url.split("/")[2] for result in results if not result.own} == {"embolyon.localhost"}


def test_only_this_language_answers(imvoc: House, visit) -> None:
    translate(imvoc.home, "en")
    page = StandardPageFactory(parent=imvoc.home, title="Embolisation et genou")
    translate(page, "en", title="Embolisation of the knee")
    assert _titles(visit(imvoc.url("/recherche/?q=embolisation"))) == {"Embolisation et genou"}
    assert _titles(visit(imvoc.url("/en/recherche/?q=embolisation"))) == {"Embolisation of the knee"}


def test_a_language_that_the_sister_no_longer_offers_is_not_found(imvoc: House, embolyon: House, visit) -> None:
    """Its pages stay live, and answer 404."""
    for house in (imvoc, embolyon):
        house.identity.languages = ["de"]
        house.identity.save()
        translate(house.home, "de")
        page = StandardPageFactory(parent=house.home)
        translate(page, "de", title=f"Knie bei {house.identity.name}")
    address = imvoc.url("/de/recherche/?q=knie")
    assert _titles(visit(address)) == {"Knie bei Imvoc", "Knie bei Embolyon"}
    embolyon.identity.languages = ["en"]
    embolyon.identity.save()
    assert _titles(visit(address)) == {"Knie bei Imvoc"}


def test_what_visitors_cannot_reach_is_not_found(imvoc: House, visit) -> None:
    draft, private, original = (StandardPageFactory(parent=imvoc.home, title=f"Genou {n}") for n in range(3))
    draft.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    original.create_alias(update_slug="copie")
    assert _titles(visit(imvoc.url("/recherche/?q=genou"))) == {"Genou 2"}


@pytest.mark.parametrize(
    "words",
    [
        "",
        "   ",
        "%00",
        "genou%00gonfl%C3%A9",
        "x" * 1000,
        "genou " * 200,
        "%22",
        "'",
        "%22genou",
        "(genou",
        "genou AND OR NOT",
        "genou NEAR/2 x",
        "* OR *",
        "-genou",
        "genou:*",
        "a%26b|c!d<->e",
        "title:genou",
        "^genou",
        "{genou}",
        "%5C",
        "%25",
        "%F0%9F%A9%BA",
        "%ED%A0%80",
        "%FF%FE",
        "أشعة",
        "🩺",
        ";DROP TABLE x;--",
        "<script>alert(1)</script>",
    ],
)
def test_any_words_are_answered(imvoc: House, visit, words: str) -> None:
    StandardPageFactory(parent=imvoc.home, title="Le genou gonflé")
    response = visit(imvoc.url(f"/recherche/?q={words}"))
    assert response.status_code == 200
    assert b"<script>alert" not in response.content


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", "", "1e3", "9" * 40])
def test_any_page_number_is_answered(imvoc: House, visit, number: str) -> None:
    for one in range(12):
        StandardPageFactory(parent=imvoc.home, title=f"Genou {one}")
    response = visit(imvoc.url(f"/recherche/?q=genou&page={number}"))
    assert response.status_code == 200
    assert response.context["results"]


def test_results_come_ten_at_a_time(imvoc: House, visit) -> None:
    for number in range(12):
        StandardPageFactory(parent=imvoc.home, title=f"Genou {number}")
    first = visit(imvoc.url("/recherche/?q=genou"))
    second = visit(imvoc.url("/recherche/?q=genou&page=2"))
    assert (len(_titles(first)), len(_titles(second))) == (10, 2)
    assert not _titles(first) & _titles(second)
    links = BeautifulSoup(first.content, "html.parser").main.find_all("a", href=True)
    assert any("q=genou" in link["href"] and "page=2" in link["href"] for link in links)


def test_the_query_is_kept_in_the_field_and_cut_when_endless(imvoc: House, visit) -> None:
    response = visit(imvoc.url("/recherche/?q=" + "é" * 1000))
    field = BeautifulSoup(response.content, "html.parser").main.find("input", attrs={"name": "q"})
    assert field["value"] == "é" * 100


@pytest.mark.parametrize("query", ["", "?q=genou"])
def test_nobody_else_learns_the_words(imvoc: House, visit, query: str) -> None:
    response = visit(imvoc.url(f"/recherche/{query}"))
    assert response["Referrer-Policy"] == "no-referrer"
    robots = BeautifulSoup(response.content, "html.parser").find("meta", attrs={"name": "robots"})
    assert "noindex" in robots["content"]
    assert "genou" not in (BeautifulSoup(response.content, "html.parser").find("link", rel="canonical") or {}).get(
        "href", ""
    )


def test_the_form_is_in_the_header_of_every_page(imvoc: House, visit) -> None:
    form = BeautifulSoup(visit(imvoc.url()).content, "html.parser").find("form", role="search")
    assert form["action"] == "/recherche/"
    assert form.get("method", "get").lower() == "get"
    assert form.find("input", attrs={"name": "q"})


@pytest.mark.parametrize("count", [1, 10])
def test_it_costs_the_same_however_many_results(
    imvoc: House, client, count: int, django_assert_max_num_queries
) -> None:
    for number in range(count):
        StandardPageFactory(parent=imvoc.home, title=f"Genou {number}")
    call_command("rebuild_search", stdout=StringIO())
    with django_assert_max_num_queries(25):
        assert len(_titles(client.get("/recherche/?q=genou", headers={"host": "imvoc.localhost"}))) == count


def test_another_language_costs_no_more_than_a_page(imvoc: House, client, django_assert_max_num_queries) -> None:
    translate(imvoc.home, "en")
    translate(StandardPageFactory(parent=imvoc.home, title="Genou"), "en", title="Knee")
    call_command("rebuild_search", stdout=StringIO())
    ask = {"path": "/en/recherche/?q=knee", "headers": {"host": "imvoc.localhost"}}
    client.get(**ask)  # a process reads the words of the pages once
    with django_assert_max_num_queries(25):
        assert _titles(client.get(**ask)) == {"Knee"}


def test_a_language_that_the_site_does_not_offer_is_not_searched(imvoc: House, visit) -> None:
    assert visit(imvoc.url("/de/recherche/?q=genou")).status_code == 404


@pytest.mark.background
def test_publishing_and_withdrawing_move_the_index(imvoc: House, client, django_capture_on_commit_callbacks) -> None:
    page = StandardPageFactory(parent=imvoc.home, title="Le zygomatique", summary="Un muscle.")
    ask = {"path": "/recherche/?q=zygomatique", "headers": {"host": "imvoc.localhost"}}
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert _titles(client.get(**ask)) == {"Le zygomatique"}
    page.title = "Le masséter"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert _titles(client.get(**ask)) == set()
    page.refresh_from_db()
    page.unpublish()
    assert _titles(client.get("/recherche/?q=masséter", headers=ask["headers"])) == set()


def test_the_words_that_were_found_are_marked(imvoc: House, visit) -> None:
    StandardPageFactory(parent=imvoc.home, title="Les genoux gonflés", summary="Un genou, deux genoux.")
    page = BeautifulSoup(visit(imvoc.url("/recherche/?q=genou")).content, "html.parser")
    assert [mark.text for mark in page.select(".search-result mark")] == ["genoux", "genou", "genoux"]


def test_suggestions_are_addresses_of_pages(imvoc: House, visit) -> None:
    ProcedurePageFactory(parent=imvoc.acts, title="Soigner le genou")
    response = visit(imvoc.url("/recherche/suggestions/?q=gen"))
    assert response.json() == {
        "emergency": "",
        "pages": [
            {"url": "/interventions/soigner-le-genou/", "title": "Soigner le genou", "kind": "Intervention", "site": ""}
        ],
    }
    assert (response["Cache-Control"], response["Referrer-Policy"]) == ("private, no-store", "no-referrer")
    assert visit(imvoc.url("/recherche/suggestions/?q=g")).json()["pages"] == []


@pytest.mark.parametrize("path", ["/recherche/", "/recherche/suggestions/"])
def test_it_only_reads(imvoc: House, client, path: str) -> None:
    assert client.post(path, {"q": "genou"}, headers={"host": "imvoc.localhost"}).status_code == 405
