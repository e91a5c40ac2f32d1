"""What the environment may set, and what it may not leave out."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.settings.env import ROOT, required
from cms.settings.secret import local_secret_key

COMPLETE = {
    "SECRET_KEY": "x" * 60,
    "ALLOWED_HOSTS": "imvoc.example,embolyon.example",
    "ADMIN_BASE_URL": "https://admin.example",
    "DATABASE_URL": "sqlite:///:memory:",
}


def _start(module: str, **environment: str) -> subprocess.CompletedProcess:
    """Read settings in a process of their own, as a server does at its start."""
    code = "from django.conf import settings as s; print(s.DEBUG, s.DEMO, s.SECURE_SSL_REDIRECT, s.ALLOWED_HOSTS)"
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


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "ADMIN_BASE_URL"])
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
