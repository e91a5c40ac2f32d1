"""What a stolen session of an administrator is not enough for: to keep the account, or to keep it from its owner."""

from typing import Any

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from cms.accounts.models import User
from cms.accounts.signin import log, tasks
from tests.cms.accounts.signin.conftest import OWN_ACCOUNT, PASSWORD, SECRET, code, sign_in
from tests.factories import UserFactory

NEW = "une phrase qui n’est pas la sienne"
ADDRESS = "voleur@example.net"
PROTECTED = ("mfa_add_webauthn", "mfa_generate_recovery_codes", "mfa_view_recovery_codes", "mfa_deactivate_totp")


@pytest.fixture
def chef(db: None) -> User:
    user = UserFactory(username="chef", email="chef@example.org", is_superuser=True)
    user.set_password(PASSWORD)
    user.save()
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    return user


@pytest.fixture
def stolen(client: Client, chef: User) -> Client:
    """Signed in with a code, an hour ago."""
    sign_in(client, chef)
    client.post(reverse("mfa_authenticate"), {"code": code()})
    session = client.session
    for record in session[AUTHENTICATION_METHODS_SESSION_KEY]:
        record["at"] -= 3600
    session.save()
    return client


def _fields(user: User) -> dict[str, Any]:
    return {"username": user.username, "first_name": "C", "last_name": "R", "is_active": "on"}


def _edit(client: Client, user: User, **changed: str) -> Any:
    return client.post(reverse("wagtailusers_users:edit", args=[user.pk]), _fields(user) | changed)


def _told() -> list[tuple[str, str]]:
    """Who is told what."""
    tasked = [result.args_kwargs["args"] for result in DBTaskResult.objects.order_by("enqueued_at")]
    return [(address, action) for address, _name, action in tasked]


def test_it_sets_neither_the_password_nor_the_address(stolen: Client, chef: User) -> None:
    page = stolen.get(reverse("wagtailusers_users:edit", args=[chef.pk])).content.decode()
    assert not [name for name in ("email", "password1", "password2") if f'name="{name}"' in page]
    assert reverse("wagtailadmin_account") in page.split("help-block")[1]
    assert _edit(stolen, chef, email=ADDRESS, password1=NEW, password2=NEW, first_name="Claire").status_code == 302
    assert stolen.post(reverse("wagtailadmin_account"), OWN_ACCOUNT | {"name_email-email": ADDRESS}).status_code == 302
    kept = User.objects.get(pk=chef.pk)
    assert (kept.email, kept.check_password(PASSWORD)) == ("chef@example.org", True)
    assert _told() == []


@pytest.mark.parametrize("email", ["chef@example.org", ""])
def test_a_person_sees_their_address_and_changes_it_nowhere(stolen: Client, chef: User, email: str) -> None:
    User.objects.filter(pk=chef.pk).update(email=email)
    page = stolen.get(reverse("wagtailadmin_account")).content.decode()
    assert 'name="name_email-email"' not in page
    assert ("chef@example.org" in page) is bool(email)


@pytest.mark.parametrize("name", PROTECTED)
def test_a_password_opens_nothing_where_there_is_a_second_factor(stolen: Client, name: str) -> None:
    asked = reverse("mfa_reauthenticate")
    assert stolen.get(reverse(name)).url.startswith(asked)
    again = stolen.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert again.url.startswith(asked)
    assert reverse("account_reauthenticate") not in stolen.get(asked).content.decode()
    assert stolen.get(reverse(name)).url.startswith(asked)
    answer = stolen.post(f"{asked}?next={reverse(name)}", {"code": code(1)})
    assert answer.url == reverse(name)
    assert stolen.get(reverse(name)).status_code == 200


def test_nothing_is_made_before_the_factor_was_shown(stolen: Client, chef: User) -> None:
    before = list(Authenticator.objects.filter(user=chef).values_list("pk", "data"))
    for name in ("mfa_generate_recovery_codes", "mfa_deactivate_totp"):
        assert stolen.post(reverse(name)).url.startswith(reverse("mfa_reauthenticate"))
    assert list(Authenticator.objects.filter(user=chef).values_list("pk", "data")) == before


def test_a_password_of_a_moment_ago_counts_for_nothing_either(stolen: Client) -> None:
    session = stolen.session
    fresh = {"method": "password", "at": timezone.now().timestamp(), "reauthenticated": True}
    session[AUTHENTICATION_METHODS_SESSION_KEY] += [fresh]
    session.save()
    assert stolen.get(reverse("mfa_add_webauthn")).url.startswith(reverse("mfa_reauthenticate"))


def test_whoever_has_no_app_is_asked_for_a_passkey(stolen: Client, chef: User) -> None:
    Authenticator.objects.filter(user=chef, type="totp").delete()
    Authenticator.objects.create(user=chef, type="webauthn", data={"name": "téléphone"})
    assert stolen.get(reverse("mfa_add_webauthn")).url.startswith(reverse("mfa_reauthenticate_webauthn"))


def test_where_there_is_none_the_password_is_what_there_is(client: Client, person: User, settings: Any) -> None:
    settings.SECOND_FACTOR = "optional"
    client.force_login(person)
    assert client.get(reverse("mfa_add_webauthn")).url.startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.get(reverse("mfa_add_webauthn")).status_code == 200


# --- the account of somebody else


def test_the_address_before_is_told_of_everything(stolen: Client, person: User) -> None:
    """In one form, so that the new address is there before the new password."""
    User.objects.filter(pk=person.pk).update(last_login=timezone.now())
    assert _edit(stolen, person, email=ADDRESS, password1=NEW, password2=NEW).status_code == 302
    kept = User.objects.get(pk=person.pk)
    assert (kept.email, kept.check_password(NEW)) == (ADDRESS, True)
    assert sorted(_told()) == [("camille@example.org", log.ADDRESS), ("camille@example.org", log.PASSWORD)]
    noted = ModelLogEntry.objects.filter(action__in=(log.ADDRESS, log.PASSWORD))
    assert {entry.user.username for entry in noted} == {"chef"}
    assert not [entry for entry in noted if "@" in str(entry.data)]


def test_it_is_told_though_the_account_is_gone_when_the_worker_comes(stolen: Client, person: User) -> None:
    User.objects.filter(pk=person.pk).update(last_login=timezone.now())
    _edit(stolen, person, email=ADDRESS, is_active="")
    person.delete()
    tasks.send_notice.call(*DBTaskResult.objects.get().args_kwargs["args"])
    assert [message.to for message in mail.outbox] == [["camille@example.org"]]
    assert "Votre compte" in mail.outbox[0].subject
    assert "camille" in mail.outbox[0].body


@pytest.mark.parametrize(("email", "signed_in", "noted", "told"), [
    ("camille@example.org", True, 0, []),
    (ADDRESS, True, 1, ["camille@example.org"]),
    (ADDRESS, False, 1, []),
])  # fmt: skip
def test_what_is_told_of_an_address(
    stolen: Client, person: User, email: str, signed_in: bool, noted: int, told: list[str]
) -> None:
    User.objects.filter(pk=person.pk).update(last_login=timezone.now() if signed_in else None)
    _edit(stolen, person, email=email)
    assert ModelLogEntry.objects.filter(action=log.ADDRESS).count() == noted
    assert [address for address, _action in _told()] == told
