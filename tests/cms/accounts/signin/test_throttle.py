"""A hundred accounts times twenty passwords: five tries an account and address, fifty an hour an address; nobody for ever."""

from collections.abc import Callable
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from cms.accounts.models import SignInTry, User
from cms.accounts.signin import log, throttle
from tests.cms.accounts.signin.conftest import OWN_ACCOUNT, PASSWORD, sign_in
from tests.factories import UserFactory

FULL = "Trop d’essais"


def _tried(client: Client, username: str, password: str, address: str) -> bool:
    """Whether the password was looked at."""
    form = {"login": username, "password": password}
    return FULL not in client.post(reverse("account_login"), form, REMOTE_ADDR=address).content.decode()


def test_spraying_from_one_address(client: Client, db: None) -> None:
    tried = sum(
        _tried(client, f"compte-{name}", f"essai {word}", "192.0.2.1") for name in range(20) for word in range(7)
    )
    assert tried == 50


def test_spraying_one_account_from_many_addresses(client: Client, person: User) -> None:
    tried = [_tried(client, "camille", "faux", f"192.0.2.{address}") for address in (1, 2) for _ in range(8)]
    assert sum(tried) == 10


def test_an_account_is_one_however_it_is_typed(client: Client, person: User) -> None:
    assert sum(_tried(client, name, "faux", "192.0.2.1") for name in ["camille", "CAMILLE ", "ｃamille"] * 3) == 5


def test_its_owner_gets_in_from_elsewhere_and_after_a_while(client: Client, person: User) -> None:
    for _ in range(6):
        _tried(client, "camille", "faux", "192.0.2.1")
    assert sign_in(client, person, REMOTE_ADDR="192.0.2.1").status_code == 200
    assert sign_in(Client(), person, REMOTE_ADDR="192.0.2.2").status_code == 302
    SignInTry.objects.update(used_at=timezone.now() - timedelta(minutes=16))
    assert sign_in(client, person, REMOTE_ADDR="192.0.2.1").status_code == 302


def test_right_passwords_are_not_counted(person: User) -> None:
    assert all(sign_in(Client(), person).status_code == 302 for _ in range(12))
    assert not SignInTry.objects.exists()


def test_a_lost_cache_forgets_nothing(client: Client, person: User) -> None:
    tried = 0
    for _ in range(12):
        tried += _tried(client, "camille", "faux", "192.0.2.1")
        cache.clear()
    assert tried == 5


def test_the_header_counts_only_when_the_proxy_writes_it(client: Client, person: User, settings) -> None:
    tried = [sign_in(client, person, "faux", HTTP_X_REAL_IP=f"192.0.2.{n}").content.decode() for n in range(7)]
    assert sum(FULL in answer for answer in tried) == 2
    settings.CLIENT_ADDRESS_HEADER = "X-Real-IP"
    tried = [sign_in(client, person, "faux", HTTP_X_REAL_IP=f"192.0.2.{n}").content.decode() for n in range(7)]
    assert not any(FULL in answer for answer in tried)


@pytest.mark.parametrize("active", [True, False])
def test_an_unknown_account_costs_and_says_the_same(client: Client, person: User, active: bool) -> None:
    """The work is what takes the time: as many hashes, and nearly as many queries."""
    User.objects.update(is_active=active)
    answers, hashes = [], []
    for username in ("camille", "inconnu"):
        with patch.object(MD5PasswordHasher, "encode", autospec=True, side_effect=MD5PasswordHasher.encode) as encode:
            answer = client.post(reverse("account_login"), {"login": username, "password": "faux"})
        answers.append(answer.content.decode().replace(username, "").split("<main")[1].split("csrf")[0])
        hashes.append(encode.call_count)
    assert answers[0] == answers[1]
    assert "L’identifiant ou le mot de passe est faux." in answers[0]
    assert hashes == [1, 1]


def test_codes_are_counted_too(client: Client, with_app: User) -> None:
    sign_in(client, with_app)
    answers = [client.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode() for _ in range(7)]
    assert [FULL in answer for answer in answers] == [False] * 5 + [True] * 2


def test_codes_are_counted_from_everywhere(with_app: User) -> None:
    tried = 0
    for address in range(6):
        client = Client(REMOTE_ADDR=f"192.0.2.{address}")
        sign_in(client, with_app)
        for _ in range(4):
            tried += FULL not in client.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
    assert tried == throttle.CODES.most


def _new_password(client: Client, old: str) -> str:
    """What the page of one's own account answers."""
    new = "une autre phrase pour les essais"
    form = OWN_ACCOUNT | {"password-old_password": old, "password-new_password1": new, "password-new_password2": new}
    return client.post(reverse("wagtailadmin_account"), form).content.decode()


def test_the_old_password_is_a_try_like_any_other(client: Client, person: User, settings) -> None:
    """Counted once and noted once, with those at the sign-in; after five the right one is not looked at either."""
    settings.SECOND_FACTOR = "optional"
    client.force_login(person)
    sign_in(Client(), person, "faux")
    answers = [_new_password(client, "faux") for _ in range(4)]
    assert not any(FULL in answer for answer in answers)
    assert SignInTry.objects.count() == 10  # of the account, and of the address
    assert ModelLogEntry.objects.filter(action=log.REFUSED).count() == 5
    assert FULL in _new_password(client, PASSWORD)
    assert User.objects.get(pk=person.pk).check_password(PASSWORD)
    assert FULL in sign_in(Client(), person).content.decode()
    SignInTry.objects.update(used_at=timezone.now() - timedelta(minutes=16))
    assert _new_password(client, PASSWORD) == ""
    assert not User.objects.get(pk=person.pk).check_password(PASSWORD)


def test_asking_for_links_is_limited_and_says_nothing(client: Client, person: User) -> None:
    url = reverse("wagtailadmin_password_reset")
    for email in ("camille@example.org", "inconnu@example.org"):
        answers = [client.post(url, {"email": email}).status_code for _ in range(5)]
        assert answers == [302] * 3 + [200] * 2
    assert DBTaskResult.objects.count() == 6
    answers = [client.post(url, {"email": f"{number}@example.org"}).status_code for number in range(8)]
    assert answers == [302] * 4 + [200] * 4


def test_who_claims_at_once(db: None, committed: Callable) -> None:
    """What was given back is free; what another claimed meanwhile stays."""
    one, two = throttle.claim((throttle.CODE, "a")), throttle.claim((throttle.CODE, "a"))
    assert one is not None
    assert two is not None
    one.give_back()
    assert SignInTry.objects.count() == 1


def test_old_tries_are_forgotten(client: Client, db: None) -> None:
    UserFactory()
    _tried(client, "camille", PASSWORD, "192.0.2.1")
    assert throttle.forget() == 0
    SignInTry.objects.update(used_at=timezone.now() - timedelta(hours=2))
    assert throttle.forget() == 2
