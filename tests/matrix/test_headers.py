"""Every type of page over HTTPS, as in production: the best grade of the Observatory, and nothing for the evaluator."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from tests.cms.delivery.headers.evaluator import high
from tests.cms.delivery.headers.observatory import directives, grade, results, score
from tests.cms.production import HTTPS, wear
from tests.matrix.reading import PAGE_KEYS, Reader

LEAST = 110


def test_every_page_type_has_the_best_grade(reader: Reader, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    wear(settings, monkeypatch)
    pages: dict[type[Page], Page] = {}
    for key in PAGE_KEYS:
        page = reader.page(key, "fr")
        pages.setdefault(type(page.specific), page)
    assert len(pages) > 15
    for kind, page in pages.items():
        host, path = page.get_site().hostname, page.get_url_parts()[2]
        response = Client().get(path, headers={"host": host}, **HTTPS)
        assert response.status_code == 200, kind
        assert score(response) >= LEAST, (kind, list(results(response)))
        assert grade(score(response)) == "A+"
        assert list(high(directives(response["Content-Security-Policy"]))) == []
