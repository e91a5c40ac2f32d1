"""Another SECRET_KEY: codes are wrong in a sentence, never an error; and what lies sealed follows to the new key."""

from io import StringIO
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cms.accounts.models import SignInTry, User
from cms.accounts.signin import keys, log
from tests.cms.accounts.signin.conftest import SECRET, code, is_in, sign_in, spare_codes

OTHER = "another-" + "1" * 50


def _renew() -> str:
    out = StringIO()
    call_command("renew_second_factors", stdout=out)
    return out.getvalue()


def _data() -> list[dict[str, Any]]:
    return list(Authenticator.objects.order_by("pk").values_list("data", flat=True))


@pytest.mark.parametrize("kind", ["app", "recovery"])
def test_a_key_that_is_gone_is_a_wrong_code_in_a_sentence(
    client: Client, with_app: User, settings: Any, kind: str
) -> None:
    typed = code() if kind == "app" else spare_codes(with_app)[0]
    settings.SECRET_KEY = OTHER
    sign_in(client, with_app)
    answer = client.post(reverse("mfa_authenticate"), {"code": typed})
    assert answer.status_code == 200
    [said] = answer.context["form"].errors["code"]
    assert str(said) == str(get_adapter().error_messages["unreadable"])
    assert not is_in(client)
    assert SignInTry.objects.count() == 2
    assert ModelLogEntry.objects.filter(action=log.REFUSED).count() == 1


def test_whoever_is_in_by_another_way_makes_new_codes(client: Client, with_app: User, settings: Any) -> None:
    sign_in(client, with_app)
    client.post(reverse("mfa_authenticate"), {"code": code()})
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], OTHER
    assert is_in(client)
    settings.SECRET_KEY_FALLBACKS = []
    assert is_in(client)
    assert client.get(reverse("mfa_index")).status_code == 200
    new = reverse("mfa_generate_recovery_codes")
    assert client.get(reverse("mfa_view_recovery_codes")).url == new
    assert client.get(new).status_code == 200
    client.post(new)
    assert client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"] == spare_codes(with_app)


def test_everything_is_sealed_anew_and_the_old_key_can_go(client: Client, with_app: User, settings: Any) -> None:
    spare = spare_codes(with_app)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], OTHER
    Authenticator.objects.create(user=with_app, type="webauthn", data={"name": "téléphone"})
    before = _data()
    assert _renew() == "2 second factors sealed with the newest key, 1 needed nothing.\n"
    after = _data()
    assert [one == other for one, other in zip(before, after, strict=True)] == [False, False, True]
    assert _renew() == "0 second factors sealed with the newest key, 3 needed nothing.\n"
    assert _data() == after
    settings.SECRET_KEY_FALLBACKS = []
    assert spare_codes(with_app) == spare
    sign_in(client, with_app)
    assert client.post(reverse("mfa_authenticate"), {"code": code()}).url == "/admin/"


def test_what_was_used_stays_used(with_app: User, settings: Any) -> None:
    codes = Authenticator.objects.get(user=with_app, type="recovery_codes")
    spare = spare_codes(with_app)
    assert codes.wrap().validate_code(spare[0])
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], OTHER
    _renew()
    assert spare_codes(with_app) == spare[1:]


def test_codes_of_another_software_follow_too(with_app: User, settings: Any) -> None:
    data = {"migrated_codes": [keys.seal("12345678"), keys.seal("87654321")]}
    Authenticator.objects.filter(type="recovery_codes").update(data=data)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], OTHER
    assert _renew().startswith("2 ")
    settings.SECRET_KEY_FALLBACKS = []
    assert spare_codes(with_app) == ["12345678", "87654321"]


def test_what_no_key_opens_is_named_and_the_rest_is_done(with_app: User, settings: Any) -> None:
    known = settings.SECRET_KEY
    settings.SECRET_KEY = "lost-" + "2" * 50
    Authenticator.objects.filter(type="totp").update(data={"secret": keys.seal(SECRET)})
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [known], OTHER
    lost = Authenticator.objects.get(type="totp").data
    with pytest.raises(CommandError, match=r"(?s)1 opened with no known key.*camille: totp"):
        _renew()
    settings.SECRET_KEY_FALLBACKS = []
    assert len(spare_codes(with_app)) == 10
    assert Authenticator.objects.get(type="totp").data == lost
