"""No answer leaves without its headers: pages, files, 304, refusals, errors; and what they are worth."""

import runpy
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.contrib.staticfiles import finders
from django.core.cache import caches
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from cms.core import views
from cms.delivery.generation import current as module
from cms.delivery.generation.current import Memory
from cms.delivery.headers.middleware import HeadersMiddleware
from tests.cms.delivery.headers.evaluator import high
from tests.cms.delivery.headers.observatory import POINTS, directives, grade, results, score
from tests.cms.production import HTTPS, wear
from tests.conftest import Visit
from tests.factories import House, StandardPageFactory, UserFactory

ADMIN = {
    "script-src": ["'self'", "'unsafe-inline'"],
    "script-src-attr": ["'none'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
}


@pytest.fixture
def production(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    wear(settings, monkeypatch)


def policy(response: HttpResponse) -> dict[str, list[str]]:
    return directives(response["Content-Security-Policy"])


def test_readers_load_from_us_alone_and_run_nothing_inline(imvoc: House, visit: Visit) -> None:
    """In every environment; only the upgrade to HTTPS is production's."""
    assert policy(visit(imvoc.home.full_url)) == {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }


@pytest.mark.parametrize(
    "path", ["/", "/en/", "/recherche/?q=foie", "/flux.atom", "/sitemap.xml", "/nowhere/", "/livez"]
)
def test_the_observatory_gives_its_best_grade(imvoc: House, visit: Visit, production: None, path: str) -> None:
    """Pages of every type are asked in the matrix."""
    response = visit(f"https://imvoc.localhost{path}", **HTTPS)
    assert "upgrade-insecure-requests" in policy(response)
    assert (score(response), grade(score(response))) == (130, "A+"), list(results(response))
    assert list(high(policy(response))) == []


def test_the_score_falls_with_each_header(imvoc: House, visit: Visit, production: None) -> None:
    """A judge that never says no would prove nothing."""
    response = visit("https://imvoc.localhost/", **HTTPS)
    assert set(results(response)) <= set(POINTS)
    for name in (
        "Content-Security-Policy",
        "Strict-Transport-Security",
        "Referrer-Policy",
        "X-Content-Type-Options",
        "Cross-Origin-Resource-Policy",
    ):
        without = HttpResponse(headers={key: value for key, value in response.items() if key != name})
        assert score(without) < 130, name


@pytest.mark.parametrize(
    ("weak", "found"),
    [
        ("script-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'", "scripts may be 'unsafe-inline'"),
        ("script-src 'unsafe-eval'; object-src 'none'; base-uri 'none'", "scripts may be 'unsafe-eval'"),
        ("script-src *; object-src 'none'; base-uri 'none'", "script-src allows *"),
        ("script-src data:; object-src 'none'; base-uri 'none'", "script-src allows data:"),
        ("script-src 'self'; base-uri 'none'", "object-src is missing"),
        ("default-src 'none'", "base-uri is missing"),
        ("default-src 'none'; base-uri 'none'; img-src http://a.example", "img-src goes over http"),
        ("default-src none; base-uri 'none'", "default-src has none without quotes"),
    ],
)
def test_the_evaluator_finds_what_is_weak(weak: str, found: str) -> None:
    assert found in list(high(directives(weak)))


def test_an_answer_may_ask_for_a_policy_of_its_own(rf: RequestFactory) -> None:
    """As django-csp's decorators do; the next answer has the plain one again."""
    asking, plain = HttpResponse(), HttpResponse()
    asking._csp_update = {"img-src": ["https://pictures.example"]}
    answers = [HeadersMiddleware(lambda _request, one=one: one)(rf.get("/")) for one in (asking, plain)]
    assert ["https://pictures.example" in policy(answer)["img-src"] for answer in answers] == [True, False]


def test_kept_pages_and_304_carry_them_too(
    imvoc: House, visit: Visit, production: None, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PAGE_CACHE = True
    monkeypatch.setattr(module, "memory", Memory())
    caches["pages"].clear()
    url = StandardPageFactory(parent=imvoc.home).full_url.replace("http:", "https:")
    first, second = visit(url, **HTTPS), visit(url, **HTTPS)
    again = visit(url, HTTP_IF_NONE_MATCH=first["ETag"], **HTTPS)
    assert (first.status_code, second.status_code, again.status_code) == (200, 200, 304)
    assert set(map(score, (first, second, again))) == {130}
    assert policy(first) == policy(second) == policy(again)


def test_errors_and_refusals_carry_them_too(
    imvoc: House, client: Client, production: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.raise_request_exception = False
    host = {"host": "imvoc.localhost"}
    moved = client.get("/", headers=host)
    refused = client.get("/", headers={"host": "elsewhere.example"}, **HTTPS)
    large = client.get("/?" + "&".join("abcdefghij" * 20), headers=host, **HTTPS)

    def fails(*args: Any, **kwargs: Any) -> None:
        raise OperationalError

    monkeypatch.setattr(views, "visible", fails)
    out_of_order = client.get("/nowhere/", headers=host, **HTTPS)
    answers = [moved, refused, large, out_of_order]
    assert [one.status_code for one in answers] == [301, 400, 400, 503]
    for one in answers:
        assert policy(one)["default-src"] == ["'none'"]
        assert one["X-Content-Type-Options"] == "nosniff"
        assert one["X-Frame-Options"] == "DENY"
        assert "camera=()" in one["Permissions-Policy"]
        assert one["Cross-Origin-Opener-Policy"] == "same-origin"
    assert score(out_of_order) == 130
    assert "style" not in out_of_order.content.decode().replace("stylesheet", "").replace("/static/css", "")


def test_a_file_by_its_own_address_does_nothing(visit: Visit, settings: Any, db: None) -> None:
    settings.WHITENOISE_AUTOREFRESH = True
    assert finders.find("icons/imvoc.svg")
    response = visit("http://imvoc.localhost/static/icons/imvoc.svg")
    assert response.status_code == 200
    assert policy(response) == {"default-src": ["'none'"], "sandbox": []}
    assert response["X-Content-Type-Options"] == "nosniff"
    assert policy(visit("http://imvoc.localhost/media/images/a.jpg")) == {"default-src": ["'none'"], "sandbox": []}


def test_the_admin_runs_no_attributes_and_is_framed_by_nobody(imvoc: House, client: Client, settings: Any) -> None:
    client.force_login(UserFactory(is_superuser=True))
    response = client.get(reverse("wagtailadmin_home"), headers={"host": "imvoc.localhost"})
    assert response.status_code == 200
    assert ADMIN.items() <= policy(response).items()
    assert policy(response)["frame-ancestors"] == ["'none'"]


def test_a_preview_has_the_policy_of_readers_and_our_frame(imvoc: House, client: Client) -> None:
    client.force_login(UserFactory(is_superuser=True))
    page = StandardPageFactory(parent=imvoc.home, live=False)
    response = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]), headers={"host": "imvoc.localhost"})
    assert response.status_code == 200
    assert policy(response)["script-src"] == ["'self'"]
    assert policy(response)["frame-ancestors"] == ["'self'"]


def test_pictures_of_shared_links_may_be_shown_elsewhere(imvoc: House, visit: Visit) -> None:
    assert visit("http://imvoc.localhost/")["Cross-Origin-Resource-Policy"] == "same-site"
    shared = visit("http://imvoc.localhost/partage/1-0123456789abcdef.png")
    assert shared["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_pictures_on_a_host_of_their_own_are_allowed_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDIA_URL", "https://pictures.example/media/")
    values = runpy.run_path(str(configured.ROOT / "cms/settings/headers.py"))
    assert values["PUBLIC_POLICY"]["img-src"] == ["'self'", "https://pictures.example", "data:"]


def test_nothing_but_our_files_stands_in_the_page_of_nginx(settings: Any) -> None:
    """It is shown under no policy, or under any: no style, no script, nothing loaded."""
    page = Path(settings.ROOT, "deploy/nginx/out-of-order.html").read_text(encoding="utf-8")
    assert not any(word in page for word in ("<style", "style=", "<script", "src=", "<link"))
