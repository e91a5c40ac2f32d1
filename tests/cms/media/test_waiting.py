"""What is dropped on the screen for several at once and never described: gone after a day, row and file."""

import os
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import UploadedFile

from cms.media.models import Picture
from tests.cms.media.corpus import photo, saved
from tests.cms.media.object_server import kept_in, object_server
from tests.cms.media.shelf import shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = str(tmp_path)
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "cms.media.folder.FolderStorage"}}
    return tmp_path


@pytest.fixture
def drop(editor: Client) -> Callable[[str], UploadedFile]:
    """A photograph that an editor drops there."""

    def dropped(name: str) -> UploadedFile:
        file = SimpleUploadedFile(name, saved(photo((64, 48)), "JPEG"))
        sent = {"title": "x", "collection": shelf(), "files[]": file}
        assert editor.post(reverse("wagtailimages:add_multiple"), sent).json()["success"]
        return UploadedFile.objects.latest("pk")

    return dropped


def purge() -> str:
    said = StringIO()
    call_command("purge_uploads", stdout=said)
    return said.getvalue()


def age(waiting: UploadedFile, days: float) -> None:
    then = (timezone.now() - timedelta(days=days)).timestamp()
    os.utime(waiting.file.path, (then, then))


def test_after_a_day_row_and_file_are_gone(folder: Path, drop: Callable[[str], UploadedFile]) -> None:
    old, lost, fresh = (drop(f"{name}.jpg") for name in ("old", "lost", "fresh"))
    age(old, 1.01)
    age(fresh, 0.99)
    default_storage.delete(lost.file.name)
    assert "2 uploads deleted" in purge()
    assert list(UploadedFile.objects.all()) == [fresh]
    assert [path.name for path in (folder / "wagtail_uploads").iterdir()] == [Path(fresh.file.name).name]
    assert "0 uploads deleted" in purge()


def test_what_was_described_is_not_touched(folder: Path, drop: Callable[[str], UploadedFile], editor: Client) -> None:
    waiting = drop("salle.jpg")
    age(waiting, 2)
    described = {"title": "Salle", "description": "Une salle", "people": "nobody", "licence": "own"}
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[waiting.pk])
    sent = {f"uploaded-image-{waiting.pk}-{name}": value for name, value in described.items()}
    sent[f"uploaded-image-{waiting.pk}-collection"] = shelf()
    assert editor.post(address, sent).json()["success"]
    assert "0 uploads deleted" in purge()
    assert default_storage.exists(Picture.objects.get().file.name)


def test_one_that_cannot_be_deleted_holds_back_no_other(
    folder: Path, drop: Callable[[str], UploadedFile], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is met again the next night."""
    stuck, old = drop("stuck.jpg"), drop("old.jpg")
    for waiting in (stuck, old):
        age(waiting, 2)
    delete = default_storage.delete

    def refuse(name: str) -> None:
        if name == stuck.file.name:
            raise OSError("Read-only file system")
        delete(name)

    with monkeypatch.context() as patch:
        patch.setattr(default_storage._wrapped, "delete", refuse)
        with pytest.raises(CommandError, match=r"1 uploads.*Read-only"):
            purge()
    assert list(UploadedFile.objects.all()) == [stuck]
    assert "1 uploads deleted" in purge()


def test_of_an_object_storage_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, drop: Callable[[str], UploadedFile]
) -> None:
    """One that is silent is said, and nothing goes."""
    with object_server(tmp_path) as server, kept_in(server.environment, monkeypatch):
        server.empty()
        waiting = drop("salle.jpg")
        assert server.names == {waiting.file.name}
        assert "0 uploads deleted" in purge()
        monkeypatch.setattr("cms.media.waiting.KEPT", timedelta(seconds=-5))
        with (
            kept_in(server.environment | {"MEDIA_ENDPOINT": "http://127.0.0.1:9"}, monkeypatch),
            pytest.raises(CommandError, match="object storage"),
        ):
            purge()
        assert "1 uploads deleted" in purge()
        assert server.names == set()
    assert not UploadedFile.objects.exists()
