"""What is sent in place of a device's answer is wrong in a sentence, at each of the four places that take one."""

import json

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from cms.accounts.models import User
from tests.cms.accounts.signin.conftest import code, sign_in

PARTS = {
    "clientDataJSON": "e30",
    "authenticatorData": "AA",
    "signature": "AA",
    "userHandle": "AA",
    "attestationObject": "oA",
}
NO_ANSWERS = [
    "",
    "x",
    "[]",
    "1",
    "{}",
    "[" * 5000,
    "1" * 5000,
    *(
        json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "clientExtensionResults": {}} | changed)
        for changed in (
            {"rawId": None},
            {"id": 1},
            {"rawId": "AB"},
            {"response": None},
            {"response": []},
            {"response": PARTS},
            {"response": PARTS | {"clientDataJSON": 1}},
            {"response": PARTS | {"clientDataJSON": "////"}},
            {"response": PARTS | {"authenticatorData": "A" * 49, "attestationObject": "oW"}},
            {"response": PARTS | {"userHandle": "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5"}},
        )
    ),
]


@pytest.mark.parametrize("answer", NO_ANSWERS, ids=lambda answer: answer[:80] or "nothing")
def test_no_answer_of_a_device(client: Client, with_app: User, answer: str) -> None:
    client.get(reverse("mfa_login_webauthn"), headers={"x-requested-with": "XMLHttpRequest"})
    alone = client.post(reverse("mfa_login_webauthn"), {"credential": answer})
    assert alone.url == reverse("account_login")
    assert list(get_messages(alone.wsgi_request))
    sign_in(client, with_app)
    second = client.post(reverse("mfa_authenticate"), {"credential": answer})
    assert second.context["webauthn_form"].errors
    client.post(reverse("mfa_authenticate"), {"code": code()})
    client.get(reverse("mfa_reauthenticate_webauthn"))
    assert client.post(reverse("mfa_reauthenticate_webauthn"), {"credential": answer}).status_code == 302
    client.get(reverse("mfa_add_webauthn"))
    added = client.post(reverse("mfa_add_webauthn"), {"name": "téléphone", "credential": answer})
    assert added.context["form"].errors
