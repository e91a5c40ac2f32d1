"""What the environment may set, and what it may not leave out."""

import os
import re
import stat
import subprocess
import sys
from ast import literal_eval
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from cms.settings import caches
from cms.settings.database import database
from cms.settings.env import ROOT, env, required
from cms.settings.secret import local_secret_key

COMPLETE = {
    "SECRET_KEY": "x" * 60,
    "ALLOWED_HOSTS": "imvoc.example,embolyon.example",
    "ADMIN_BASE_URL": "https://admin.example",
    "MAIL_FROM": "ne-pas-repondre@imvoc.example",
    "DATABASE_URL": "postgres://app@//run/postgresql/app",
}


SHOWN = "from django.conf import settings as s; print(s.DEBUG, s.DEMO, s.SECURE_SSL_REDIRECT, s.ALLOWED_HOSTS)"


def _start(module: str, code: str = SHOWN, **environment: str) -> subprocess.CompletedProcess:
    """Read settings in a process of their own, as a server does at its start."""
    return subprocess.run(
        [sys.executable, "-c", code],
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": module, **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_closed() -> None:
    run = _start("cms.settings.production", **COMPLETE)
    assert run.stdout.split(" ", 3)[:3] == ["False", "False", "True"], run.stderr


PROMISED = {
    "PASSWORD_HASHERS[0]": "django.contrib.auth.hashers.Argon2PasswordHasher",
    "AUTH_PASSWORD_VALIDATORS[0]['OPTIONS']['min_length']": 12,
    "len(s.AUTH_PASSWORD_VALIDATORS)": 3,
    "EMAIL_TIMEOUT": 5,
    "DEFAULT_FROM_EMAIL": "ne-pas-repondre@imvoc.example",
    "SERVER_EMAIL": "ne-pas-repondre@imvoc.example",
    "DATA_UPLOAD_MAX_MEMORY_SIZE": 2_621_440,
    "DATA_UPLOAD_MAX_NUMBER_FIELDS": 10_000,
    "DATA_UPLOAD_MAX_NUMBER_FILES": 20,
    "PUBLIC_MAX_FIELDS": 100,
    "FILE_UPLOAD_PERMISSIONS": 0o640,
    "WAGTAILDOCS_SERVE_METHOD": "serve_view",
    "WAGTAILDOCS_MAX_UPLOAD_SIZE": 20 * 1024 * 1024,
    "WAGTAILEMBEDS_FINDERS": [],
    "WAGTAIL_GRAVATAR_PROVIDER_URL": None,
    "WAGTAIL_ENABLE_UPDATE_CHECK": False,
    "USE_X_FORWARDED_HOST": False,
    "SECURE_HSTS_SECONDS": 31_536_000,
    "CSRF_TRUSTED_ORIGINS": ["https://admin.example"],
    "SECURE_PROXY_SSL_HEADER": None,
    "'django.contrib.admin' in s.INSTALLED_APPS": False,
}


def test_production_keeps_its_promises() -> None:
    asked = ", ".join(name if "s." in name else f"s.{name}" for name in PROMISED)
    code = f"from django.conf import settings as s; print(repr([{asked}]))"
    run = _start("cms.settings.production", code, **COMPLETE | {"ADMIN_BASE_URL": "https://admin.example/admin/"})
    assert dict(zip(PROMISED, literal_eval(run.stdout), strict=True)) == PROMISED, run.stderr


@pytest.mark.parametrize(("said", "believed"), [("true", "('HTTP_X_FORWARDED_PROTO', 'https')"), ("false", "None")])
def test_a_proxy_is_believed_when_somebody_says_that_there_is_one(said: str, believed: str) -> None:
    code = "from django.conf import settings as s; print(s.SECURE_PROXY_SSL_HEADER)"
    assert _start("cms.settings.production", code, **COMPLETE, BEHIND_PROXY=said).stdout.strip() == believed


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "ADMIN_BASE_URL", "MAIL_FROM", "DATABASE_URL"])
def test_production_names_what_is_missing(name: str) -> None:
    run = _start("cms.settings.production", **{key: value for key, value in COMPLETE.items() if key != name})
    assert run.returncode != 0
    assert f"{name} is not set" in run.stderr


def test_a_persons_own_machine_needs_nothing(tmp_path: Path) -> None:
    run = _start("cms.settings.dev")
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("False True")


@pytest.mark.parametrize("value", [None, ""])
def test_a_required_value_is_neither_missing_nor_empty(value: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOMETHING", raising=False)
    if value is not None:
        monkeypatch.setenv("SOMETHING", value)
    with pytest.raises(ImproperlyConfigured, match="SOMETHING"):
        required("SOMETHING")


def test_a_secret_may_be_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text("dans un fichier")
    monkeypatch.setenv("SOMETHING_FILE", str(tmp_path / "secret"))
    assert required("SOMETHING") == "dans un fichier"


def test_a_local_key_is_made_once_and_kept_to_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "var" / "key"
    key = local_secret_key(path)
    assert len(key) >= 50
    assert local_secret_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("address", ["nonsense", "mysql://u:secret-word@host/name", "postgres://"])
def test_an_address_that_is_no_database_is_explained_without_its_password(address: str) -> None:
    run = _start("cms.settings.dev", DATABASE_URL=address)
    assert run.returncode != 0
    assert "DATABASE_URL is not an address of the form" in run.stderr
    assert "secret-word" not in run.stderr + run.stdout


def test_operators_read_about_every_setting() -> None:
    told = (ROOT / "docs" / "operations" / "settings.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `(\w+)` \|", told, re.MULTILINE))
    assert listed == {*env.scheme, "DJANGO_SETTINGS_MODULE"}


def _options(monkeypatch: pytest.MonkeyPatch, **environment: str) -> dict[str, Any]:
    for name, value in {"DATABASE_URL": "postgres://app@//run/postgresql/app", **environment}.items():
        monkeypatch.setenv(name, value)
    options: dict[str, Any] = database()["OPTIONS"]
    return options


def test_a_reader_waits_seconds_and_a_command_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    web = _options(monkeypatch, WEB_PROCESS="true")
    assert web["connect_timeout"] == 3
    for said in ("statement_timeout=15s", "lock_timeout=2s", "idle_in_transaction_session_timeout=30s"):
        assert f"-c {said}" in web["options"]
    assert "statement_timeout=900s" in _options(monkeypatch, WEB_PROCESS="false")["options"]
    assert "lock_timeout=2s" in _options(monkeypatch, WEB_PROCESS="false", LOCK_SECONDS="2")["options"]


# What the database itself answers: how long a statement may take and a lock may be waited for, and how it plans.
KNOWN = {
    "postgresql": {"SHOW statement_timeout": "15min", "SHOW lock_timeout": "30s", "SHOW jit": "off"},
    "sqlite": {"PRAGMA busy_timeout": 20_000},
}


@pytest.mark.django_db
def test_the_database_knows_how_long_it_may_take() -> None:
    said = {}
    with connection.cursor() as cursor:
        for question in KNOWN[connection.vendor]:
            cursor.execute(question)
            (said[question],) = cursor.fetchone()
    assert said == KNOWN[connection.vendor]


def test_a_web_server_says_that_it_is_one() -> None:
    code = "import cms.wsgi; from cms.settings.env import env; print(env('WEB_PROCESS'))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "True"


def test_redis_has_a_name_for_each_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CACHE_URL", "redis://127.0.0.1:1/0")
    monkeypatch.setenv("CACHE_PREFIX", "trials")
    made = caches.default()
    assert (made["BACKEND"], made["KEY_PREFIX"]) == ("cms.core.shared_cache.backend.SharedCache", "trials")


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("redis:///run/redis/redis-server.sock", "unix:///run/redis/redis-server.sock"),
        ("rediss://:word@redis.internal.example:6379/0", "rediss://:word@redis.internal.example:6379/0"),
    ],
)
def test_redis_is_asked_through_a_socket_or_over_tls(told: str, asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CACHE_URL", told)
    assert caches.default()["LOCATION"] == asked
