"""Whatever is asked of a public address, the application answers: no exception is left to nobody."""

import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from cms.core import public_forms
from tests.cms.delivery.hostile.forms import OWN, WAY_IN, Keys, OddForm, forms
from tests.cms.delivery.hostile.requests import Odd, requests
from tests.cms.review.texts import draft
from tests.factories import (
    EmbolyonHomePageFactory,
    HomePageFactory,
    StandardPageFactory,
    UserFactory,
    build_site,
    translate,
)
from tests.factories.publishing import put_live
from tests.standing import standing

# On each of both databases. More by hand: FUZZ_EXAMPLES=20000.
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "1000"))
UNHURRIED = {"deadline": None, "suppress_health_check": list(HealthCheck), "database": None}


def _build() -> Keys:
    person = UserFactory(username="camille", email="camille@example.org")
    person.set_password("une phrase")
    person.save()
    keys = {}
    for name, factory in (("Imvoc", HomePageFactory), ("Embolyon", EmbolyonHomePageFactory)):
        house = build_site(name, factory, theme=name.lower(), languages=["en"])
        page = StandardPageFactory(parent=house.home, slug="une-page")
        translate(house.home, "en")
        translate(page, "en")
        organ = put_live(draft(house, "topic", "fr", title="Le foie", slug="le-foie"))
        for page in (house.contact, organ):
            for address in (page, translate(page, "en")):
                keys[house.site.hostname, urlsplit(address.full_url).path] = address.pk
    return keys


@pytest.fixture(scope="module")
def _world(django_db_setup: None, django_db_blocker: Any) -> Iterator[Keys]:
    with standing(django_db_blocker, _build) as keys:
        yield keys


@pytest.fixture
def world(_world: Keys, db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Keys:
    """Two sites in two languages, with pages kept as on a server; who sends a cookie is asked for anew.

    A form may be sent as soon as it was opened.
    """
    settings.PAGE_CACHE = True
    monkeypatch.setattr(public_forms, "MINIMUM_AGE", 0)
    return _world


# One for all: each new one would read the middleware anew.
CLIENT = Client()
# Half of them are forms: an alternative (`|`) of the two would count each form as much as all else.
ANY = st.sampled_from([requests, forms]).flatmap(lambda kind: kind)


def _is_answered(odd: Odd, keys: Keys) -> Any:
    CLIENT.cookies.clear()
    with transaction.atomic():
        response = odd.send(CLIENT, keys)
        transaction.set_rollback(True)
    assert response.status_code < 500 or _says_it_is_busy(odd, response)
    assert "default-src 'none'" in response["Content-Security-Policy"]
    kept = response.get("Cache-Control", "")
    assert not (response.cookies and "public" in kept)
    return response


def _says_it_is_busy(odd: Odd, response: HttpResponse) -> bool:
    """The one answer that rests on time: on a machine that does much else, what takes too long is not ready, as it should say."""
    return odd.path == b"/readyz" and response.status_code == 503 and response.content == b"not ready\n"


# The same requests each time: what fails here fails for everybody.
@tried(max_examples=EXAMPLES, derandomize=True, **UNHURRIED)
@given(odd=ANY)
def test_every_request_is_answered(world: Keys, odd: Odd) -> None:
    _is_answered(odd, world)


# A hundred thousand, each part by chance anew: what finds the next request remembers every one of its part.
@pytest.mark.nightly
@pytest.mark.parametrize("part", range(20))
@tried(max_examples=5_000, **UNHURRIED)
@given(odd=ANY)
def test_every_request_of_a_long_night_is_answered(world: Keys, part: int, odd: Odd) -> None:
    _is_answered(odd, world)


def _made_of(response: Any) -> str:
    """What the form itself made of what was sent: nothing, where it was refused before the form looked at it."""
    if response.status_code == 302:
        return "errors" if response.url == reverse("account_login") else "taken"
    form = response.context and response.context.get("form")
    if not (form and form.is_bound) or response.context.get("refusal"):
        return ""
    return "errors" if form.errors else "taken"


def test_odd_forms_reach_the_forms(world: Keys) -> None:
    """Each takes some of what is sent, and says what is wrong with some; a passkey is never any."""
    seen: set[tuple[str, str]] = set()

    @tried(max_examples=200, derandomize=True, **UNHURRIED)
    @given(odd=forms)
    def send(odd: OddForm) -> None:
        seen.add((odd.form, _made_of(_is_answered(odd, world))))

    send()
    wanted = {(form, made) for form in (*OWN, *WAY_IN) for made in ("taken", "errors")}
    assert wanted - seen == {("/admin/login/passkey/", "taken")}
