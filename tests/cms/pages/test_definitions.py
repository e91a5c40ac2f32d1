"""The first place of each term on a page is explained, there and nowhere else, at one query."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.review.models import Validation
from cms.translation.glossary import reading
from tests.factories import (
    GlossaryPageFactory,
    GlossaryTermFactory,
    House,
    ProcedurePageFactory,
    TopicPageFactory,
    translate,
)
from tests.factories.publishing import put_live

pytestmark = pytest.mark.django_db

STORY = [
    ("heading", {"text": "Le scanner"}),
    ("prose", "<p>Un scanner, puis un autre scanner.</p>"),
    ("callout", {"level": "important", "title": "Un scanner", "text": "<p>Le drain</p>"}),
    ("prose", "<p>Un scanner et un drain.</p>"),
]


@pytest.fixture(autouse=True)
def _nothing_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_compiled", {})


@pytest.fixture
def glossary(imvoc: House) -> object:
    GlossaryTermFactory(term="scanner", definition="Des images <en> coupes.")
    GlossaryTermFactory(term="drain", other_forms="drains")
    return GlossaryPageFactory(parent=imvoc.home, slug="glossaire")


def _explained(response) -> list[str]:
    soup = BeautifulSoup(response.content, "html.parser")
    return [word.get_text() for word in soup.find_all(class_="term__word")]


def test_each_term_is_explained_once_where_prose_first_says_it(imvoc: House, glossary, visit) -> None:
    page = TopicPageFactory(parent=imvoc.home, body=STORY)
    response = visit(page.full_url)
    assert _explained(response) == ["scanner", "drain"]
    soup = BeautifulSoup(response.content, "html.parser")
    assert [word.find_parent(class_="story__block")["class"][1] for word in soup.find_all(class_="term__word")] == [
        "story__block--prose",
        "story__block--prose",
    ]


def test_the_word_opens_its_definition_without_a_script(imvoc: House, glossary, visit) -> None:
    page = TopicPageFactory(parent=imvoc.home, body=STORY)
    soup = BeautifulSoup(visit(page.full_url).content, "html.parser")
    word = soup.find(class_="term__word")
    definition = soup.find(id=word["popovertarget"])
    assert definition.has_attr("popover")
    assert "Des images <en> coupes." in definition.get_text()
    assert definition.a["href"] == "/glossaire/#terme-scanner"
    assert definition.find(class_="term__close")["popovertargetaction"] == "hide"
    assert word.find_parent("p") is definition.find_parent("p")


def test_an_act_is_explained_but_not_its_emergencies(imvoc: House, glossary, visit) -> None:
    act = ProcedurePageFactory(
        parent=imvoc.acts, what_it_is="<p>Un scanner.</p>", warning_signs="<p>Le drain est sorti.</p>"
    )
    assert _explained(visit(act.full_url)) == ["scanner"]


def test_an_old_version_stays_as_it_was(imvoc: House, glossary, visit) -> None:
    page = TopicPageFactory(parent=imvoc.home, body=STORY)
    Validation.objects.of(page).update(kind="full", validator_name="Dr Ada Exemple")
    response = visit(page.full_url + "versions/1/")
    assert response.status_code == 200
    assert _explained(response) == []


def test_the_text_itself_is_not_changed(imvoc: House, glossary, visit) -> None:
    page = TopicPageFactory(parent=imvoc.home, body=STORY)
    visit(page.full_url)
    page.refresh_from_db()
    assert "term" not in str(page.body.raw_data)


def test_without_a_live_glossary_nothing_is_explained(imvoc: House, glossary, visit) -> None:
    page = TopicPageFactory(parent=imvoc.home, body=STORY)
    glossary.unpublish()
    assert _explained(visit(page.full_url)) == []


def test_each_language_explains_its_own_words(imvoc: House, glossary, visit) -> None:
    translate(imvoc.home, "en")
    translate(glossary, "en")
    page = TopicPageFactory(parent=imvoc.home, body=STORY)
    english = translate(page, "en", body=[("prose", "<p>A scanner, a tube.</p>")])
    term = reading.shown_terms("fr").get(term="drain")
    translate(term, "en", term="tube")
    response = visit(english.full_url)
    assert _explained(response) == ["tube"]
    assert "/en/glossaire/#terme-tube" in response.content.decode()


def test_a_change_is_seen_at_once(imvoc: House, glossary, visit) -> None:
    page = TopicPageFactory(parent=imvoc.home, body=STORY)
    visit(page.full_url)
    term = reading.shown_terms("fr").get(term="drain")
    term.unpublish()
    assert _explained(visit(page.full_url)) == ["scanner"]
    GlossaryTermFactory(term="autre")
    assert _explained(visit(page.full_url)) == ["scanner", "autre"]


def test_what_a_slower_clock_published_is_seen(imvoc: House, glossary, visit) -> None:
    page = TopicPageFactory(parent=imvoc.home, body=STORY)
    term = reading.shown_terms("fr").get(term="drain")
    reading.shown_terms("fr").exclude(pk=term.pk).update(last_published_at=timezone.now() + timedelta(hours=1))
    visit(page.full_url)
    term.definition = "Un tuyau fin."
    put_live(term)
    assert "Un tuyau fin." in visit(page.full_url).content.decode()


def test_it_costs_one_query_a_page(imvoc: House, glossary, visit) -> None:
    page = TopicPageFactory(parent=imvoc.home, body=[("prose", "<p>Un scanner.</p>")] * 5)
    bare = TopicPageFactory(parent=imvoc.home, body=[("heading", {"text": "Rien"})])
    costs = []
    for one in (page, page, bare):  # the first compiles
        visit(one.full_url)
        with CaptureQueriesContext(connection) as queries:
            visit(one.full_url)
        costs.append(len(queries))
    assert costs == [costs[2] + 1, costs[2] + 1, costs[2]]
