"""A reader's browser, as it says itself; and one editor a site."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from cms.accounts import roles
from tests.factories import House, UserFactory

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
Tell = Callable[..., HttpResponse]


@pytest.fixture
def tell() -> Tell:
    """Say that a page was opened, from a page of that house; ``None`` takes a header away."""

    def post(house: House, key: Any, **headers: str | None) -> HttpResponse:
        host = house.site.hostname
        known = {"host": host, "origin": f"http://{host}", "user_agent": BROWSER} | headers
        client = Client(enforce_csrf_checks=True)
        return client.post(f"/lectures/{key}", headers={name: value for name, value in known.items() if value})

    return post


@pytest.fixture
def editor() -> Callable[..., Client]:
    """Somebody who edits those sites, in the admin."""

    def sign_in(*houses: House) -> Client:
        roles.grant()
        user = UserFactory()
        user.groups.set([roles.editors_group(house.site) for house in houses])
        client = Client(headers={"host": "imvoc.localhost"})
        client.force_login(user)
        return client

    return sign_in
