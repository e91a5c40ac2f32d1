"""Pages outside the tree."""

import pytest
from bs4 import BeautifulSoup
from django.db import InterfaceError, OperationalError
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import Site

from cms.core.views import page_not_found, server_error
from tests.factories import House


@pytest.mark.django_db
def test_not_found_keeps_the_sites_frame_and_is_not_indexed(imvoc: House, visit) -> None:
    response = visit(imvoc.url("/nulle-part/"))
    soup = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 404
    assert "theme-imvoc" in soup.html["class"]
    assert "noindex" in soup.find("meta", attrs={"name": "robots"})["content"]
    assert soup.find("form", role="search")
    assert len(soup.find_all("h1")) == 1


@pytest.mark.django_db
def test_not_found_answers_without_any_site() -> None:
    Site.objects.all().delete()
    request = RequestFactory().get("/x/", headers={"host": "ailleurs.localhost"})
    assert page_not_found(request, Exception()).status_code == 404


@pytest.mark.parametrize("code", ["fr", "en", "ar"])
def test_a_failure_needs_no_database_and_gives_the_emergency_numbers(code: str) -> None:
    with translation.override(code):
        response = server_error(RequestFactory().get("/"))
    soup = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 500
    assert {"tel:15", "tel:112"} <= {link.get("href") for link in soup.find_all("a")}
    assert soup.html["lang"] == code


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
@pytest.mark.parametrize("where", ["wagtail.models.Page.serve", "wagtail.contrib.redirects.middleware.get_redirect"])
@pytest.mark.django_db
def test_while_the_database_does_not_answer_people_may_come_back(
    imvoc: House, client, monkeypatch: pytest.MonkeyPatch, error: type[Exception], where: str
) -> None:
    """In a view or on the way to it."""

    def fail(*args: object, **kwargs: object) -> None:
        raise error

    monkeypatch.setattr(where, fail)
    client.raise_request_exception = False
    response = client.get("/" if "serve" in where else "/nulle-part/", headers={"host": "imvoc.localhost"})
    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (503, "5", "private, no-store")
    assert "tel:15" in response.content.decode()


@pytest.mark.django_db
def test_a_failing_page_says_so(imvoc: House, client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("home.models.HomePage.serve", fail)
    client.raise_request_exception = False
    response = client.get("/", headers={"host": "imvoc.localhost"})
    assert response.status_code == 500
    assert b"RuntimeError" not in response.content
