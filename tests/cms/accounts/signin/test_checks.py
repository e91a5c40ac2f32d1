"""Nobody eases the second factor where the public could come by."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as configured

from cms.accounts.signin.checks import the_second_factor_is_required
from cms.accounts.signin.second_factor import is_required

PUBLIC, OWN = "https://admin.example.org", "http://imvoc.localhost:8000"


@pytest.mark.parametrize(
    ("factor", "eased", "url", "found"),
    [
        ("required", False, PUBLIC, []),
        ("optional", False, PUBLIC, ["accounts.E002"]),
        ("required", True, PUBLIC, ["accounts.E002"]),
        ("", False, PUBLIC, ["accounts.E001"]),
        ("optional", True, OWN, []),
        ("optional", True, "http://127.0.0.1:8000", []),
        ("optional", True, "http://192.0.2.1:8000", ["accounts.E002"]),
    ],
)
def test_eased_on_ones_own_machine_only(settings, factor: str, eased: bool, url: str, found: list[str]) -> None:
    settings.SECOND_FACTOR, settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = factor, eased
    settings.WAGTAILADMIN_BASE_URL = url
    assert [error.id for error in the_second_factor_is_required(None)] == found


@pytest.mark.parametrize(("value", "asked"), [("required", True), ("optional", False), ("", True), ("no", True)])
def test_whatever_is_not_optional_is_required(settings, value: str, asked: bool) -> None:
    settings.SECOND_FACTOR = value
    assert is_required() is asked


def test_production_asks_nobody() -> None:
    """Not even the environment."""
    told = {"SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": "admin.example.org", "ADMIN_BASE_URL": PUBLIC}
    told |= {"SECOND_FACTOR": "optional", "MAIL_FROM": "ne-pas-repondre@imvoc.example"}
    told |= {"DATABASE_URL": "postgres://app@//run/postgresql/app"}
    names = "SECOND_FACTOR SESSION_COOKIE_NAME CSRF_COOKIE_NAME SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE"
    says = f"from cms.settings import production as p; print(*(getattr(p, name) for name in '{names}'.split()))"
    ran = subprocess.run(
        [sys.executable, "-c", says],
        env=os.environ | told,
        cwd=configured.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout.split() == ["required", "__Host-sessionid", "__Host-csrftoken", "True", "True"], ran.stderr
