"""Where files are kept: on a disk unless an object storage is named, whole."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from environ.fileaware_mapping import FileAwareMapping

from cms.settings import media
from cms.settings.env import Env

WHOLE = {
    "MEDIA_BUCKET": "pictures",
    "MEDIA_ENDPOINT": "https://objects.example",
    "MEDIA_REGION": "eu-west-3",
    "MEDIA_KEY_ID": "somebody",
    "MEDIA_KEY_SECRET": "a-secret-of-tests",
    "MEDIA_URL": "https://pictures.example/sites/",
}


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing read from a file is kept for the next test."""
    for name in WHOLE:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Env, "ENVIRON", FileAwareMapping())


def test_files_lie_on_a_disk_unless_somebody_says_otherwise() -> None:
    assert media.object_storage() == {}
    assert media.backend({}) == {"BACKEND": "cms.media.folder.FolderStorage"}


def test_an_object_storage_is_named_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in WHOLE.items():
        monkeypatch.setenv(name, value)
    secret = tmp_path / "secret"
    secret.write_text("from-a-file\n")
    monkeypatch.setenv("MEDIA_KEY_SECRET_FILE", str(secret))
    known = media.object_storage()
    assert media.backend(known) == {"BACKEND": "cms.media.objects.ObjectStorage"}
    assert known == {
        "bucket_name": "pictures",
        "endpoint_url": "https://objects.example",
        "region_name": "eu-west-3",
        "access_key": "somebody",
        "secret_key": "from-a-file",
        "custom_domain": "pictures.example/sites",
        "url_protocol": "https:",
    }


@pytest.mark.parametrize("name", WHOLE)
def test_half_of_one_is_refused_by_name(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for other, value in WHOLE.items():
        if other != name:
            monkeypatch.setenv(other, value)
    with pytest.raises(ImproperlyConfigured, match=f"Object storage is half set. Missing: {name}") as refused:
        media.object_storage()
    assert "a-secret-of-tests" not in str(refused.value)


def test_packages_that_are_not_there_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in WHOLE.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(media, "find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match=r"scripts/venv requirements-s3\.txt"):
        media.object_storage()
