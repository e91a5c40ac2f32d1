"""How much a visitor may send, before anything is read of it."""

import pytest
from django.test import Client
from django.urls import reverse

from cms.delivery.limits import TOO_MUCH
from tests.factories import House, UserFactory

HOST = {"host": "imvoc.localhost"}
MANY = {f"field{number}": "x" for number in range(101)}


@pytest.mark.parametrize(
    "content_type", ["multipart/form-data; boundary=BoUnDaRyStRiNg", "application/x-www-form-urlencoded"]
)
def test_a_form_of_a_visitor_has_a_hundred_fields_at_most(imvoc: House, client: Client, content_type: str) -> None:
    from django.test.client import BOUNDARY, encode_multipart
    from django.utils.http import urlencode

    def send(fields: dict[str, str]) -> tuple[int, str]:
        multipart = content_type.startswith("multipart")
        body = encode_multipart(BOUNDARY, fields) if multipart else urlencode(fields)
        response = client.post("/recherche/", body, content_type=content_type, headers=HOST)
        return response.status_code, response.content.decode()

    assert send(MANY) == (400, TOO_MUCH)
    fewer = dict(list(MANY.items())[:100])
    assert send(fewer)[1] != TOO_MUCH
    assert send({"a": "&" * 300})[1] != TOO_MUCH


def test_a_query_has_a_hundred_fields_at_most(imvoc: House, client: Client) -> None:
    assert client.get("/recherche/?" + "&".join(MANY), headers=HOST).status_code == 400
    assert client.get("/recherche/?" + "&".join(list(MANY)[:100]), headers=HOST).status_code == 200


def test_a_visitor_sends_two_and_a_half_megabytes_at_most(imvoc: House, client: Client) -> None:
    body = b"a" * 2_700_000
    response = client.post("/recherche/", body, content_type="multipart/form-data; boundary=b", headers=HOST)
    assert response.status_code == 413


def test_an_address_that_no_database_takes_is_refused(imvoc: House, client: Client) -> None:
    assert client.get("/une-page%00/", headers=HOST).status_code == 400


def test_an_editor_may_send_thousands_of_fields(imvoc: House, client: Client) -> None:
    client.force_login(UserFactory(is_superuser=True))

    def send(count: int) -> int:
        fields = {f"field{number}": "x" for number in range(count)}
        return client.post(reverse("wagtailadmin_account"), fields, headers=HOST).status_code

    assert send(5000) != 400
    assert send(10_001) == 400
