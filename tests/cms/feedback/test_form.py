"""“Was this page useful?”: what is asked, what is counted, what is refused, and what it costs."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import html5lib
import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.core import public_forms
from cms.feedback.counting import MOST_AN_HOUR, totals
from cms.feedback.enums import Answer
from cms.feedback.models import FeedbackCount, FeedbackHour
from cms.review.models import Validation
from tests.cms.review.texts import LANGUAGES, PAGES, draft
from tests.conftest import Visit
from tests.factories import House, StandardPageFactory
from tests.factories.publishing import put_live

COUNTED = {"id", "page", "language", "version", "day", "answer", "count"}
MOST_QUERIES = 25
Say = Callable[..., HttpResponse]


@pytest.fixture
def liver(imvoc: House) -> Any:
    return put_live(draft(imvoc, "topic", "fr", title="Le foie"))


def address(page: Any) -> str:
    return f"{page.full_url}avis/"


def html(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch) -> Say:
    """Answer about a page; the token is old enough."""
    monkeypatch.setattr(public_forms, "MINIMUM_AGE", 0)

    def post(page: Any, answer: str = "yes", **data: str) -> HttpResponse:
        url = urlsplit(address(page))
        values = {"token": public_forms.token(f"avis:{page.pk}"), "answer": answer} | data
        headers = {"host": url.netloc, "origin": data.pop("origin", f"{url.scheme}://{url.netloc}")}
        return Client(enforce_csrf_checks=True).post(url.path, values, headers=headers)

    return post


# --- what is asked


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("site", ["imvoc", "embolyon"])
def test_every_medical_page_asks_at_its_end(
    request: pytest.FixtureRequest, visit: Visit, site: str, code: str, kind: str
) -> None:
    page = put_live(draft(request.getfixturevalue(site), kind, code))
    part = html(visit(page.full_url)).find(attrs={"data-usefulness": True})
    assert part.find("a", href=f"{urlsplit(page.full_url).path}avis/", rel="nofollow")
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        response = visit(address(page))
    assert response.status_code == 200
    assert len(queries) <= MOST_QUERIES
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    soup = html(response)
    assert soup.html["lang"] == code
    assert soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    form = soup.find("form", method="post")
    fields = {field["name"] for field in form.find_all(["input", "select", "textarea"])}
    assert fields == {"token", "leave_empty", "answer", "reason"}
    assert {tag["type"] for tag in form.find_all("input") if tag["name"] != "leave_empty"} == {"hidden", "radio"}


def test_an_old_version_and_other_pages_do_not_ask(imvoc: House, liver: Any, visit: Visit) -> None:
    assert not html(visit(f"{liver.full_url}versions/1/")).find(attrs={"data-usefulness": True})
    assert visit(address(StandardPageFactory(parent=imvoc.home))).status_code == 404


def test_the_pages_are_valid_html(liver: Any, visit: Visit, say: Say) -> None:
    for response in (visit(liver.full_url), visit(address(liver)), visit(f"{address(liver)}merci/"), say(liver, "")):
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        parser.parse(response.content.decode())
        assert parser.errors == []
        assert len(html(response).find_all("h1")) == 1


# --- what is counted


def test_only_numbers_are_kept() -> None:
    assert {field.name for field in FeedbackCount._meta.get_fields()} == COUNTED
    assert {field.name for field in FeedbackHour._meta.get_fields()} == {"id", "page", "hour", "count"}


def test_answers_are_counted_by_page_version_day_and_answer(imvoc: House, liver: Any, say: Say, visit: Visit) -> None:
    other = put_live(draft(imvoc, "topic", "en"))
    for answer, data in (
        ("yes", {}),
        ("yes", {"reason": "too_long"}),
        ("no", {}),
        ("no", {"reason": "unclear"}),
        ("no", {"reason": "unclear"}),
    ):
        response = say(liver, answer, **data)
        assert response.status_code == 302
        assert response["Location"] == f"{urlsplit(liver.full_url).path}avis/merci/"
        assert not response.cookies
    say(other)
    rows = FeedbackCount.objects.filter(page=liver.pk)
    assert dict(rows.values_list("answer", "count")) == {"yes": 2, "no": 1, "unclear": 2}
    assert {(row.language, row.version) for row in rows} == {("fr", liver.validation.version)}
    assert FeedbackCount.objects.get(page=other.pk).language == "en"
    whole, version = totals(liver)
    assert (whole.yes, whole.no, whole.reasons) == (2, 3, {str(Answer.UNCLEAR.label): 2})
    assert (version.version, version.yes, version.no) == (liver.validation.version, 2, 3)


def test_a_page_that_nobody_validated_has_no_version(liver: Any, say: Say) -> None:
    Validation.objects.all().delete()
    say(liver)
    assert FeedbackCount.objects.get().version == 0


# --- what is refused


@pytest.mark.parametrize(
    ("sent", "status", "words"),
    [
        ({"origin": "https://evil.example"}, 403, "pas été envoyé depuis ce site"),
        ({"token": "x"}, 400, "pas à cette page"),
        ({"leave_empty": "x"}, 400, "rester vide"),
        ({"answer": ""}, 400, "Choisissez oui ou non."),
        ({"answer": "j’ai mal"}, 400, "Choisissez oui ou non."),
        ({"answer": "no", "reason": "j’ai mal"}, 400, "Choisissez une raison dans la liste."),
    ],
    ids=str,
)
def test_a_refusal_is_said_in_words(liver: Any, say: Say, sent: dict, status: int, words: str) -> None:
    response = say(liver, **sent)
    assert response.status_code == status
    assert response["Cache-Control"] == "no-store"
    assert not FeedbackCount.objects.exists()
    assert words in html(response).find(attrs={"role": "alert"}).get_text()


def test_a_flood_stops_within_the_hour(imvoc: House, liver: Any, say: Say) -> None:
    say(liver)
    FeedbackHour.objects.update(count=MOST_AN_HOUR - 1)
    assert say(liver).status_code == 302
    response = say(liver)
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 3600
    assert html(response).find("input", checked=True)["value"] == "yes"
    assert FeedbackCount.objects.get().count == 2
    assert say(put_live(draft(imvoc, "topic", "fr"))).status_code == 302
    FeedbackHour.objects.update(hour=FeedbackHour.objects.get(page=liver.pk).hour - timedelta(hours=1))
    assert say(liver).status_code == 302
