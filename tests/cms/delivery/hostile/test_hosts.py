"""A host that is not ours is refused; what a visitor says of hosts is not believed, not shown, and not kept for others."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client

from cms.delivery.generation import current as module
from cms.delivery.generation.current import Memory
from tests.cms.production import HTTPS, wear
from tests.factories import House

ELSEWHERE = "elsewhere.example"
UNKNOWN = [
    ELSEWHERE,
    f"imvoc.localhost.{ELSEWHERE}",
    f"{ELSEWHERE}:443",
    f"imvoc.localhost@{ELSEWHERE}",
    f"imvoc.localhost:443@{ELSEWHERE}",
    f"imvoc.localhost, {ELSEWHERE}",
    f"imvoc.localhost {ELSEWHERE}",
    f"{ELSEWHERE}#imvoc.localhost",
    f"{ELSEWHERE}/imvoc.localhost",
    f"imvoc.localhost/{ELSEWHERE}",
    "imvoc.localhost:80:80",
    "imvoc.localhost:http",
    "www.imvoc.localhost",
    "127.0.0.1",
    "[::1]",
    "localhost",
    "imvoc_localhost",
    "",
    "<script>",
    "imvoc.localhost\\elsewhere.example",
]
CLAIMS = [
    {"HTTP_X_FORWARDED_HOST": ELSEWHERE},
    {"HTTP_X_FORWARDED_HOST": "embolyon.localhost"},
    {"HTTP_X_FORWARDED_SERVER": ELSEWHERE},
    {"HTTP_X_FORWARDED_PORT": "8443"},
    {"HTTP_X_FORWARDED_PREFIX": f"/{ELSEWHERE}"},
    {"HTTP_X_HOST": ELSEWHERE},
    {"HTTP_X_ORIGINAL_HOST": ELSEWHERE},
    {"HTTP_X_ORIGINAL_URL": "/admin/"},
    {"HTTP_X_REWRITE_URL": "/admin/"},
    {"HTTP_FORWARDED": f"host={ELSEWHERE};proto=http"},
    {"HTTP_X_FORWARDED_FOR": ELSEWHERE},
    {"HTTP_X_HTTP_METHOD_OVERRIDE": "POST"},
    {"HTTP_ORIGIN": f"https://{ELSEWHERE}"},
    {"HTTP_REFERER": f"https://{ELSEWHERE}/"},
    {"HTTP_ACCEPT_LANGUAGE": "ar"},
    {"HTTP_ACCEPT": "application/json"},
    {"HTTP_COOKIE": "django_language=ar; messages=x; csrftoken=x"},
    {"HTTP_X_FORWARDED_PROTO": "https, http"},
]
ADDRESSES = ["/", "/contact/", "/flux.atom", "/sitemap.xml", "/robots.txt", "/nowhere/"]


@pytest.fixture(autouse=True)
def _as_in_production(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    wear(settings, monkeypatch)
    settings.PAGE_CACHE = True
    monkeypatch.setattr(module, "memory", Memory())
    caches["pages"].clear()
    yield
    caches["pages"].clear()


def ask(path: str = "/", host: str = "imvoc.localhost", **claims: str) -> HttpResponse:
    return Client().get(path, **HTTPS | {"HTTP_HOST": host} | claims)


@pytest.mark.parametrize("host", UNKNOWN)
def test_an_unknown_host_is_refused_and_not_repeated(imvoc: House, host: str) -> None:
    response = ask(host=host)
    assert response.status_code == 400
    assert ELSEWHERE not in response.content.decode() + str(response.headers)
    assert "public" not in response.get("Cache-Control", "")
    assert not response.cookies


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: " ".join(claim))
def test_what_a_visitor_claims_changes_nothing_for_anybody(
    imvoc: House, embolyon: House, claim: dict[str, str]
) -> None:
    caches["pages"].clear()
    for path in ADDRESSES:
        claimed = ask(path, **claim)
        assert ELSEWHERE not in claimed.content.decode() + str(claimed.headers)
        assert not claimed.cookies
        plain = ask(path)
        if claim.get("HTTP_X_FORWARDED_PROTO"):
            assert claimed.status_code == 301 or claimed.content == plain.content
            assert claimed.status_code != 301 or "no-store" in claimed["Cache-Control"]
        else:
            assert claimed.content == plain.content
        assert plain.status_code == (404 if path == "/nowhere/" else 200)


def test_neither_site_answers_for_the_other(imvoc: House, embolyon: House) -> None:
    for host in ("imvoc", "embolyon", "imvoc", "embolyon"):
        assert f"theme-{host}" in ask(host=f"{host}.localhost").content.decode()
    assert "theme-imvoc" in ask(host="IMVOC.localhost").content.decode()


def test_there_are_forty_of_them() -> None:
    assert len(UNKNOWN) + len(CLAIMS) + 2 >= 40


def test_there_is_no_api(imvoc: House) -> None:
    """Neither Wagtail's nor another is mounted for the public."""
    for path in (
        "/api/",
        "/api/v2/",
        "/api/v2/pages/",
        "/api/v2/images/",
        "/api/v3/",
        "/api/v3/openapi.json",
        "/graphql/",
    ):
        assert ask(path).status_code == 404
