"""Somebody on the way in, with a password and perhaps an app that shows codes."""

import time
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.models import Permission
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from cms.accounts.models import User
from tests.factories import UserFactory

PASSWORD = "une phrase pour les essais"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
ADMIN = "/admin/"

# What a person's own account asks for beside a new password.
OWN_ACCOUNT = {
    "name_email-first_name": "C",
    "name_email-last_name": "R",
    "locale-preferred_language": "fr",
    "theme-theme": "system",
    "theme-density": "default",
    "theme-contrast": "system",
    "theme-keyboard_shortcuts": "on",
}


def code(steps: int = 0, secret: str = SECRET) -> str:
    """What an app shows now, or so many half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def sign_in(client: Client, user: User, password: str = PASSWORD, **extra: object) -> HttpResponse:
    form = {"login": user.username, "password": password}
    return client.post(reverse("account_login"), form, **extra)


def is_in(client: Client) -> bool:
    return client.get(ADMIN).status_code == 200


@pytest.fixture(autouse=True)
def required(settings) -> None:
    settings.SECOND_FACTOR = "required"


@pytest.fixture
def person(db: None) -> User:
    user = UserFactory(username="camille", email="camille@example.org")
    user.set_password(PASSWORD)
    user.save()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


@pytest.fixture
def with_app(person: User) -> User:
    TOTP.activate(person, SECRET)
    RecoveryCodes.activate(person)
    return person


@pytest.fixture
def committed(django_capture_on_commit_callbacks) -> Callable:
    """A request after which what waits for the end of a transaction is done, as it is outside of tests."""

    def post(client: Client, name: str, data: dict | None = None) -> HttpResponse:
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(reverse(name), data or {})

    return post


def spare_codes(user: User) -> list[str]:
    return Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
