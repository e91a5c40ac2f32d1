"""The archive of a text that has many versions: read page by page, at a cost that does not grow with the years."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.accounts.models import User
from cms.review import archive, validations
from cms.review.models import Validation
from procedures.models import ProcedureSafetyCheck
from tests.cms.review.texts import again, draft
from tests.conftest import Visit
from tests.factories import House, SafetyCheckFactory


def publish(page: Any, title: str, ada: User) -> Any:
    page.title = title
    revision = page.save_revision()
    validations.validate(revision, ada, interests="Aucun lien", sources_checked=True)
    revision.publish()
    return again(page)


def with_versions(imvoc: House, ada: User, count: int) -> Any:
    page = draft(imvoc, "act", "fr", title="Zéro", slug="acte")
    for number in range(1, count + 1):
        page = publish(page, f"Titre {number}", ada)
    return page


def read(visit: Visit, page: Any, rest: str = "") -> BeautifulSoup:
    response = visit(f"{page.get_full_url()}versions/{rest}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(soup: BeautifulSoup) -> list[str]:
    return [title.get_text(strip=True) for title in soup.select(".version__title")]


@pytest.mark.parametrize(
    ("rest", "shown", "links"),
    [
        ("", ["Version 3, celle d’aujourd’hui", "Version 2"], ["?page=2"]),
        ("?page=2", ["Version 1"], ["?page=1"]),
        ("?page=9", ["Version 1"], ["?page=1"]),
        ("?page=x", ["Version 3, celle d’aujourd’hui", "Version 2"], ["?page=2"]),
    ],
)
def test_the_archive_is_read_page_by_page(
    imvoc: House, ada: User, visit: Visit, monkeypatch: Any, rest: str, shown: list[str], links: list[str]
) -> None:
    monkeypatch.setattr(archive, "VERSIONS_A_PAGE", 2)
    soup = read(visit, with_versions(imvoc, ada, 3), rest)
    assert titles(soup) == shown
    assert [link["href"] for link in soup.select(".pagination a")] == links


def test_the_last_of_a_page_says_what_it_changed(imvoc: House, ada: User, visit: Visit, monkeypatch: Any) -> None:
    """Although the version before it stands on the next page; only the first of all has none."""
    monkeypatch.setattr(archive, "VERSIONS_A_PAGE", 2)
    page = with_versions(imvoc, ada, 3)
    changed = [version.find("ins") for version in read(visit, page).select(".version")]
    assert [words.text if words else None for words in changed] == ["3", "2"]
    assert "Première version." in read(visit, page, "?page=2").text


def test_few_versions_need_no_pages(imvoc: House, ada: User, visit: Visit) -> None:
    assert not read(visit, with_versions(imvoc, ada, 2)).select(".pagination")


def test_a_page_of_the_archive_costs_the_same_however_many_there_are(
    imvoc: House, ada: User, visit: Visit, monkeypatch: Any
) -> None:
    monkeypatch.setattr(archive, "VERSIONS_A_PAGE", 2)
    page, costs = with_versions(imvoc, ada, 3), []
    for title in ("Avant", "Plus tard", "Encore plus tard"):
        with CaptureQueriesContext(connection) as queries:
            assert len(titles(read(visit, page))) == 2
        costs.append(len(queries))
        page = publish(page, title, ada)
    assert costs[1] == costs[2]
    assert costs[2] <= 30


def test_the_texts_of_then_cost_two_queries_however_many(
    imvoc: House, ada: User, django_assert_num_queries: Any
) -> None:
    page = draft(imvoc, "act", "fr")
    checks = [SafetyCheckFactory(name=f"{number}", code=f"c{number}", live=False) for number in range(3)]
    for check in checks:
        revision = check.save_revision()
        validations.demonstrate(revision)
        revision.publish()
    page.safety_check_rows = [ProcedureSafetyCheck(check_text=check) for check in checks]
    page.save()
    publish(page, "Acte", ada)
    validation = Validation.objects.of(page).get()
    with django_assert_num_queries(2):
        texts = archive.texts_shown_with(validation)
        assert [text.locale.language_code for text in texts] == ["fr"] * 3
    assert [text.pk for text in texts] == [check.pk for check in checks]
