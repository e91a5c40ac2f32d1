"""What production refuses to start with: each check can fail, none does with a sane environment."""

import os
import subprocess
import sys
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.management import CommandError, call_command

from cms.core.deployment import checks, versions
from cms.core.deployment.checks import HEADERS
from cms.core.deployment.refusal import CANNOT_BOOT, end_if_unsafe, refusal
from tests.cms.production import ENVIRONMENT, wear

POLICY, EDITORS = configured.PUBLIC_POLICY, configured.ADMIN_POLICY
# What somebody may set, or leave out, and the check that finds it.
UNSAFE = [
    (checks.secrets_are_long, {"SECRET_KEY": "court"}),
    (checks.secrets_are_long, {"SECRET_KEY": "ab" * 40}),
    (checks.secrets_are_long, {"SECRET_KEY_FALLBACKS": ["ancien"]}),
    (checks.hosts_are_named, {"ALLOWED_HOSTS": []}),
    (checks.hosts_are_named, {"ALLOWED_HOSTS": ["*"]}),
    (checks.hosts_are_named, {"ALLOWED_HOSTS": ["imvoc.example", ".imvoc.example"]}),
    (checks.nothing_is_debugged, {"DEBUG": True}),
    (checks.the_admin_has_an_address, {"WAGTAILADMIN_BASE_URL": ""}),
    (checks.the_admin_has_an_address, {"WAGTAILADMIN_BASE_URL": "http://admin.example"}),
    (checks.the_admin_has_an_address, {"CSRF_TRUSTED_ORIGINS": []}),
    (checks.the_admin_has_an_address, {"CSRF_TRUSTED_ORIGINS": ["https://*.example"]}),
    (checks.mail_has_a_sender, {"DEFAULT_FROM_EMAIL": "ne-pas-repondre"}),
    (checks.mail_has_a_sender, {"DEFAULT_FROM_EMAIL": "ne-pas-repondre@localhost"}),
    (checks.mail_has_a_sender, {"DEFAULT_FROM_EMAIL": "a@imvoc.example, b@imvoc.example"}),
    (checks.mail_leaves, {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}),
    (checks.mail_leaves, {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}),
    (checks.everybody_has_a_policy, {"MIDDLEWARE": [name for name in configured.MIDDLEWARE if name != HEADERS]}),
    (checks.everybody_has_a_policy, {"PUBLIC_POLICY": {}}),
    (checks.everybody_has_a_policy, {"PUBLIC_POLICY": POLICY | {"script-src": ["'self'", "'unsafe-inline'"]}}),
    (checks.everybody_has_a_policy, {"PUBLIC_POLICY": POLICY | {"script-src": ["'self'", "https://cdn.example"]}}),
    (checks.everybody_has_a_policy, {"PUBLIC_POLICY": POLICY | {"object-src": ["'self'"]}}),
    (checks.everybody_has_a_policy, {"PUBLIC_POLICY": POLICY | {"form-action": ["*"]}}),
    (checks.everybody_has_a_policy, {"PUBLIC_POLICY": POLICY | {"img-src": ["'self'", "https:"]}}),
    (checks.everybody_has_a_policy, {"ADMIN_POLICY": EDITORS | {"frame-ancestors": ["'self'"]}}),
    (checks.everybody_has_a_policy, {"ADMIN_POLICY": EDITORS | {"script-src-attr": ["'unsafe-inline'"]}}),
    (checks.cookies_are_kept_close, {"SESSION_COOKIE_SECURE": False}),
    (checks.cookies_are_kept_close, {"SESSION_COOKIE_HTTPONLY": False}),
    (checks.cookies_are_kept_close, {"CSRF_COOKIE_SECURE": False}),
    (checks.cookies_are_kept_close, {"SESSION_COOKIE_SAMESITE": None}),
    (checks.cookies_are_kept_close, {"CSRF_COOKIE_DOMAIN": ".example"}),
    (checks.cookies_are_kept_close, {"SESSION_COOKIE_NAME": "sessionid"}),
    (checks.cookies_are_kept_close, {"CSRF_COOKIE_NAME": "csrftoken"}),
    (checks.cookies_are_kept_close, {"SESSION_COOKIE_PATH": "/admin/"}),
    (checks.https_is_known, {"SECURE_PROXY_SSL_HEADER": None}),
    (checks.https_is_known, {"SECURE_SSL_REDIRECT": False}),
    (checks.there_is_one_admin, {"INSTALLED_APPS": [*configured.INSTALLED_APPS, "django.contrib.admin"]}),
]


@pytest.fixture
def production(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    wear(settings, monkeypatch)
    settings.SECRET_KEY = ENVIRONMENT["SECRET_KEY"]
    settings.WAGTAILADMIN_BASE_URL = ENVIRONMENT["ADMIN_BASE_URL"]
    settings.DEFAULT_FROM_EMAIL = ENVIRONMENT["MAIL_FROM"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    monkeypatch.setattr(checks, "connection", SimpleNamespace(vendor="postgresql", settings_dict={"HOST": ""}))
    return settings


def _start(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, *arguments],
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "cms.settings.production",
            **ENVIRONMENT,
            **environment,
        },
        cwd=configured.ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )


def test_production_as_it_should_be_has_nothing_to_say() -> None:
    run = _start("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert run.returncode == 0, run.stderr
    assert "no issues" in run.stdout


@pytest.mark.parametrize(("check", "changed"), UNSAFE)
def test_each_check_finds_what_it_is_for(production: Any, check: Any, changed: dict[str, Any]) -> None:
    assert check(None) == []
    for name, value in changed.items():
        setattr(production, name, value)
    found = check(None)
    assert [one.is_serious() and bool(one.hint) for one in found] == [True], found


def test_a_copy_for_trials_sends_none(production: Any) -> None:
    production.EMAIL_BACKEND, production.TEST_HOST = "django.core.mail.backends.dummy.EmailBackend", True
    assert checks.mail_leaves(None) == []


def test_sqlite_serves_nobody_but_its_own_machine(production: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert checks.the_database_is_a_server(None) == []
    monkeypatch.setattr(checks, "connection", SimpleNamespace(vendor="sqlite"))
    assert [error.id for error in checks.the_database_is_a_server(None)] == ["deployment.E013"]


@pytest.mark.parametrize(
    ("host", "mode", "found"),
    [
        ("10.0.0.3", None, ["deployment.W003"]),
        ("database.example", "require", ["deployment.W003"]),
        ("2001:db8::3", "verify-ca", ["deployment.W003"]),
        ("database.example", "verify-full", []),
        ("", None, []),
        ("/run/postgresql", None, []),
        ("localhost", None, []),
        ("127.0.0.1", None, []),
        ("::1", None, []),
    ],
)
def test_a_database_that_anybody_may_play_is_a_warning(
    production: Any, monkeypatch: pytest.MonkeyPatch, host: str, mode: str | None, found: list[str]
) -> None:
    options = {"sslmode": mode} if mode else {}
    asked = SimpleNamespace(vendor="postgresql", settings_dict={"HOST": host, "OPTIONS": options})
    monkeypatch.setattr(checks, "connection", asked)
    said = checks.the_database_is_who_it_says(None)
    assert [warning.id for warning in said] == found
    assert not any(warning.is_serious() or not warning.hint for warning in said)


@pytest.mark.parametrize(
    ("places", "found"),
    [
        ("", ["deployment.W001"]),
        ("redis://10.0.0.3:6379/0", ["deployment.W002"]),
        ("rediss://cache.example:6379/0", ["deployment.W002"]),
        (["redis://127.0.0.1:6379/0", "redis://10.0.0.3:6379/0"], ["deployment.W002"]),
        ("redis://:mot-secret@10.0.0.3:6379/0", []),
        ("redis://127.0.0.1:6379/0", []),
        ("redis://localhost:6379/0", []),
        ("unix:///run/redis/redis.sock", []),
    ],
)
def test_an_open_redis_is_a_warning(production: Any, places: str | list[str], found: list[str]) -> None:
    production.CACHES = configured.CACHES | {"default": configured.CACHES["default"] | {"LOCATION": places}}
    said = checks.the_cache_is_shared_and_ours(None)
    assert [warning.id for warning in said] == found
    assert not any(warning.is_serious() or not warning.hint for warning in said)


def test_no_check_tells_a_secret(production: Any) -> None:
    production.SECRET_KEY = "mot-secret"
    assert "mot-secret" not in str(checks.secrets_are_long(None))


@pytest.mark.parametrize(
    ("python", "package", "named"),
    [
        ((3, 9, 20), "9.9.9", "Python is 3.9.20, and 3.11.2 is the oldest"),
        ((3, 11, 1), "9.9.9", "Python is 3.11.1, and 3.11.2 is the oldest"),
        ((3, 12, 11), "9.9.9", "Python is 3.12.11, and 3.12.12 is the oldest"),
        ((3, 13, 4), "9.9.9", "Python is 3.13.4, and 3.13.5 is the oldest"),
        ((3, 12, 12), "5.2.18", "Django is 5.2.18, and"),
        ((3, 15, 0), "0.1", "Django is 0.1, and"),
    ],
)
def test_an_old_interpreter_or_package_is_named(
    monkeypatch: pytest.MonkeyPatch, python: tuple[int, ...], package: str, named: str
) -> None:
    monkeypatch.setattr(versions, "sys", SimpleNamespace(version_info=(*python, "final", 0)))
    monkeypatch.setattr(versions, "version", lambda name: package if name == "Django" else "99.0.0")
    found = list(versions.too_old())
    assert len(found) == 1
    assert found[0].startswith(named)
    assert len(checks.versions_are_recent(None)) == 1


def test_what_is_locked_may_run() -> None:
    locked = {}
    for line in (configured.ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines():
        name, equals, number = line.partition(" ")[0].partition("==")
        if equals:
            locked[name] = tuple(int(part) for part in number.split(".")[:3])
    for name, oldest in versions.PACKAGES.items():
        assert locked[name.lower()] >= oldest, name
    assert list(versions.too_old()) == []


def test_a_server_says_in_one_sentence_why_it_does_not_start(production: Any, capfd: pytest.CaptureFixture) -> None:
    production.ALLOWED_HOSTS = ["*"]
    assert refusal() is None
    production.REFUSE_UNSAFE_START = True
    message = refusal()
    assert message is not None
    assert "ALLOWED_HOSTS does not name every host by itself." in message
    assert "\n" not in message
    with pytest.raises(CommandError, match="ALLOWED_HOSTS does not name"):
        call_command("serve")
    with pytest.raises(SystemExit) as end:
        end_if_unsafe()
    assert end.value.code == CANNOT_BOOT
    assert capfd.readouterr().err == f"{message}\n"
    production.ALLOWED_HOSTS = ["imvoc.localhost"]
    assert refusal() is None


def test_an_eased_second_factor_is_for_ones_own_machine_only(settings: Any) -> None:
    """Whatever settings were chosen, or forgotten."""
    settings.SECOND_FACTOR = "optional"
    assert refusal() is None
    settings.WAGTAILADMIN_BASE_URL = "https://admin.example"
    assert "its second factor is eased" in (refusal() or "")


def test_gunicorn_stops_instead_of_trying_for_ever() -> None:
    run = _start("-m", "gunicorn", "cms.wsgi", "--bind=127.0.0.1:0", "--no-control-socket", BEHIND_PROXY="false")
    assert run.returncode == CANNOT_BOOT
    assert (
        "The server does not start, since that would be unsafe: Nothing says that requests came over HTTPS."
        in run.stderr
    )
    assert "Traceback" not in run.stderr
