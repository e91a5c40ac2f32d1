"""Whatever is asked of a public address, the application answers: no exception is left to nobody."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as tried

from tests.cms.delivery.hostile.requests import Odd, requests
from tests.factories import EmbolyonHomePageFactory, HomePageFactory, StandardPageFactory, build_site, translate
from tests.standing import standing

# On each of both databases. More by hand: FUZZ_EXAMPLES=20000.
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "1000"))
UNHURRIED = {"deadline": None, "suppress_health_check": list(HealthCheck), "database": None}


def _build() -> None:
    for name, factory in (("Imvoc", HomePageFactory), ("Embolyon", EmbolyonHomePageFactory)):
        house = build_site(name, factory, theme=name.lower(), languages=["en"])
        page = StandardPageFactory(parent=house.home, slug="une-page")
        translate(house.home, "en")
        translate(page, "en")


@pytest.fixture(scope="module")
def _world(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with standing(django_db_blocker, _build):
        yield


@pytest.fixture
def world(_world: None, db: None, settings: Any) -> None:
    """Two sites in two languages, and pages kept as on a server; who sends a cookie is asked for anew."""
    settings.PAGE_CACHE = True


# One for all: each new one would read the middleware anew.
CLIENT = Client()


def _is_answered(odd: Odd) -> None:
    CLIENT.cookies.clear()
    with transaction.atomic():
        response = odd.send(CLIENT)
        transaction.set_rollback(True)
    assert response.status_code < 500 or _says_it_is_busy(odd, response)
    assert "default-src 'none'" in response["Content-Security-Policy"]
    kept = response.get("Cache-Control", "")
    assert not (response.cookies and "public" in kept)


def _says_it_is_busy(odd: Odd, response: HttpResponse) -> bool:
    """The one answer that rests on time: on a machine that does much else, what takes too long is not ready, as it should say."""
    return odd.path == b"/readyz" and response.status_code == 503 and response.content == b"not ready\n"


# The same requests each time: what fails here fails for everybody.
@tried(max_examples=EXAMPLES, derandomize=True, **UNHURRIED)
@given(odd=requests)
def test_every_request_is_answered(world: None, odd: Odd) -> None:
    _is_answered(odd)


@pytest.mark.nightly
@tried(max_examples=100_000, **UNHURRIED)
@given(odd=requests)
def test_every_request_of_a_long_night_is_answered(world: None, odd: Odd) -> None:
    _is_answered(odd)
