"""The settings of production, for tests that look at answers as readers get them there."""

import runpy
import secrets
from typing import Any

import pytest
from pyrage import x25519

ENVIRONMENT = {
    "SECRET_KEY": secrets.token_urlsafe(50),
    "MESSAGE_KEYS": "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
    "ALLOWED_HOSTS": "imvoc.localhost,embolyon.localhost,admin.localhost",
    "ADMIN_BASE_URL": "https://admin.localhost",
    "MAIL_FROM": "ne-pas-repondre@imvoc.example",
    "EMAIL_URL": "smtp+tls://utilisateur:mot@mail.imvoc.example:587",
    "CACHE_URL": "redis://127.0.0.1:6379/0",
    "BACKUP_RECIPIENTS": str(x25519.Identity.generate().to_public()),
    "BEHIND_PROXY": "true",
    "CLIENT_ADDRESS_HEADER": "X-Real-IP",
    "DATABASE_URL": "postgres://app@//run/postgresql/app",
}
# What answers depend on; the rest, such as where files lie, stays that of the tests.
TAKEN = ("SECURE_", "SESSION_", "CSRF_", "PUBLIC_", "ADMIN_", "FILE_POLICY", "PERMISSIONS_", "X_FRAME", "ALLOWED_HOSTS")
# As the proxy asks.
HTTPS = {"HTTP_X_FORWARDED_PROTO": "https"}


def wear(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give ``settings``, the fixture of pytest-django, the values of production."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    for name, value in runpy.run_module("cms.settings.production").items():
        if name.startswith(TAKEN):
            setattr(settings, name, value)
