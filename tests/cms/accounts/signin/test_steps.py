"""The way in, step by step: enrolment at the first time, two steps ever after, and no step that can be left out."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from cms.accounts.models import User
from tests.cms.accounts.signin.conftest import ADMIN, PASSWORD, SECRET, code, is_in, sign_in, spare_codes
from tests.factories import UserFactory

PAGES = f"{ADMIN}pages/"


def _enrol(client: Client, committed: Callable) -> None:
    client.get(reverse("mfa_activate_totp"))
    secret = client.session[SECRET_SESSION_KEY]
    committed(client, "mfa_activate_totp", {"code": code(secret=secret)})


def test_the_first_sign_in_leads_to_a_factor_then_to_codes_then_to_where_one_wanted(
    client: Client, person: User, committed: Callable
) -> None:
    answer = client.post(f"{reverse('account_login')}?next={PAGES}", {"login": "camille", "password": PASSWORD})
    assert answer.url == PAGES
    answer = client.get(PAGES, follow=True)
    assert [url for url, _status in answer.redirect_chain] == [
        f"{reverse('account_login')}?next={PAGES}",
        reverse("mfa_index"),
    ]
    assert "Installer une application" in answer.content.decode()
    assert not is_in(client)
    key = client.session.session_key
    _enrol(client, committed)
    assert client.session.session_key != key
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert all(spare in page for spare in spare_codes(person))
    assert f'href="{PAGES}"' in page
    again = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert not any(spare in again for spare in spare_codes(person))
    assert is_in(client)


def test_a_password_and_a_code(client: Client, with_app: User) -> None:
    assert sign_in(client, with_app).url == reverse("mfa_authenticate")
    assert not is_in(client)
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert not is_in(client)
    assert client.post(reverse("mfa_authenticate"), {"code": f"{code()[:3]} {code()[3:]}"}).url == ADMIN
    assert is_in(client)


@pytest.mark.parametrize("cache_is_lost", [False, True])
def test_a_code_opens_once(client: Client, with_app: User, cache_is_lost: bool) -> None:
    shown = code()
    for typed, opens in ((shown, True), (shown, False), (f"{shown[:3]}-{shown[3:]}", False), (f" {shown}.", False)):
        other = Client()
        sign_in(other, with_app)
        other.post(reverse("mfa_authenticate"), {"code": typed})
        assert is_in(other) is opens
        if cache_is_lost:
            cache.clear()


def test_a_recovery_code_opens_once(with_app: User) -> None:
    spare = spare_codes(with_app)[0]
    for opens in (True, False):
        client = Client()
        sign_in(client, with_app)
        client.post(reverse("mfa_authenticate"), {"code": spare})
        assert is_in(client) is opens
    assert len(spare_codes(with_app)) == 9


def test_secrets_are_not_written_in_clear(with_app: User) -> None:
    app = Authenticator.objects.get(user=with_app, type="totp")
    assert SECRET not in str(app.data)
    codes = Authenticator.objects.get(user=with_app, type="recovery_codes")
    assert not any(spare in str(codes.data) for spare in spare_codes(with_app))


def test_what_was_encrypted_under_the_key_before_still_opens(with_app: User, settings) -> None:
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another-" + "1" * 50
    client = Client()
    sign_in(client, with_app)
    assert client.post(reverse("mfa_authenticate"), {"code": code()}).url == ADMIN


def test_a_session_made_elsewhere_owes_the_second_step(client: Client, with_app: User) -> None:
    """Whatever signed it in, and though the account has a factor: it must be shown here. Nothing can be added before."""
    client.force_login(with_app)
    answer = client.get(PAGES, follow=True)
    assert answer.redirect_chain[-1][0].startswith(reverse("mfa_reauthenticate"))
    for name in ("mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_view_recovery_codes"):
        assert client.get(reverse(name)).url.startswith(reverse("account_login"))
    assert reverse("account_reauthenticate") not in answer.content.decode()
    assert client.post(reverse("account_reauthenticate"), {"password": PASSWORD}).url.startswith(ADMIN + "login/")
    assert not is_in(client)
    assert client.post(f"{reverse('mfa_reauthenticate')}?next={PAGES}", {"code": code()}).url == PAGES
    assert is_in(client)


def test_the_records_of_another_session_count_for_nothing(with_app: User) -> None:
    one, other = Client(), Client()
    sign_in(one, with_app)
    one.post(reverse("mfa_authenticate"), {"code": code()})
    other.force_login(with_app)
    assert is_in(one)
    assert not is_in(other)


def test_the_last_factor_cannot_be_removed(client: Client, with_app: User) -> None:
    sign_in(client, with_app)
    client.post(reverse("mfa_authenticate"), {"code": code()})
    page = client.post(reverse("mfa_deactivate_totp"))
    assert "ajoutez-en d’abord un autre" in page.content.decode()
    assert Authenticator.objects.filter(user=with_app, type="totp").exists()


def test_nobody_removes_the_passkey_of_somebody_else(client: Client, with_app: User) -> None:
    theirs = Authenticator.objects.create(user=UserFactory(), type="webauthn", data={"name": "la leur"})
    sign_in(client, with_app)
    client.post(reverse("mfa_authenticate"), {"code": code()})
    assert client.post(reverse("mfa_remove_webauthn", args=[theirs.pk])).status_code == 404
    assert Authenticator.objects.filter(pk=theirs.pk).exists()


def test_on_ones_own_machine_a_password_is_enough(client: Client, person: User, settings) -> None:
    settings.SECOND_FACTOR = "optional"
    sign_in(client, person)
    assert is_in(client)


def test_somebody_without_the_right_is_told_and_not_sent_round(client: Client, db: None, settings) -> None:
    settings.SECOND_FACTOR = "optional"
    user = UserFactory()
    client.force_login(user)
    answer = client.get(ADMIN, follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0].startswith(reverse("account_login"))


def test_a_switched_off_account_gets_the_answer_of_an_unknown_one(client: Client, person: User) -> None:
    User.objects.filter(pk=person.pk).update(is_active=False)
    off = sign_in(client, person).content.decode()
    assert "L’identifiant ou le mot de passe est faux." in off


def test_nobody_is_led_away(client: Client, with_app: User) -> None:
    login = f"{reverse('account_login')}?next=https://example.org/"
    client.post(login, {"login": "camille", "password": PASSWORD})
    assert client.post(reverse("mfa_authenticate"), {"code": code()}).url == ADMIN
