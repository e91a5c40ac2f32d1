"""A storage that says yes, and fails while a file is written: a sentence in the form, and nothing half saved."""

import errno
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import UploadedFile

from cms.media.models import Picture
from tests.cms.media.corpus import photo, saved
from tests.cms.media.documents import PDF
from tests.cms.media.faulty_server import FaultyServer, faulty_server
from tests.cms.media.object_server import ObjectServer, kept_in, object_server
from tests.cms.media.shelf import shelf
from tests.outages.figures import Figures

pytestmark = pytest.mark.django_db
Document = get_document_model()
Post = Callable[[Client], Any]
LATER, FULL = "Aucun fichier ne peut être conservé en ce moment", "Le disque du serveur est plein"


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ObjectServer]:
    with object_server(tmp_path_factory.mktemp("objects")) as started:
        yield started


@pytest.fixture
def server(behind: ObjectServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[FaultyServer]:
    behind.empty()
    with faulty_server(behind) as started, kept_in(started.environment, monkeypatch):
        yield started


def a_photograph() -> SimpleUploadedFile:
    return SimpleUploadedFile("salle.jpg", saved(photo((640, 480)), "JPEG"))


def a_document() -> SimpleUploadedFile:
    return SimpleUploadedFile("fiche.pdf", PDF)


def of_a_picture(prefix: str = "") -> dict[str, Any]:
    values = {"title": "Salle", "description": "Une salle", "people": "nobody", "licence": "own", "collection": shelf()}
    return {f"{prefix}{name}": value for name, value in values.items()}


def of_a_document(prefix: str = "") -> dict[str, Any]:
    return {f"{prefix}title": "Fiche", f"{prefix}collection": shelf(), f"{prefix}tags": ""}


def dropped(file: SimpleUploadedFile) -> dict[str, Any]:
    return {"title": "x", "collection": shelf(), "files[]": file}


WAYS_IN: dict[str, Post] = {
    "picture": lambda editor: editor.post(reverse("wagtailimages:add"), of_a_picture() | {"file": a_photograph()}),
    "several pictures": lambda editor: editor.post(reverse("wagtailimages:add_multiple"), dropped(a_photograph())),
    "picture, chosen": lambda editor: editor.post(
        reverse("wagtailimages_chooser:create"),
        of_a_picture("image-chooser-upload-") | {"image-chooser-upload-file": a_photograph()},
    ),
    "document": lambda editor: editor.post(reverse("wagtaildocs:add"), of_a_document() | {"file": a_document()}),
    "several documents": lambda editor: editor.post(reverse("wagtaildocs:add_multiple"), dropped(a_document())),
    "document, chosen": lambda editor: editor.post(
        reverse("wagtaildocs_chooser:create"),
        of_a_document("document-chooser-upload-") | {"document-chooser-upload-file": a_document()},
    ),
}


def said(response: Any) -> str:
    """To an editor: in a page, or in the answer to a script."""
    assert response.status_code == 200
    if response["Content-Type"].startswith("application/json"):
        answer = response.json()
        text = answer.get("error_message") or answer.get("htmlFragment") or answer["form"]
    else:
        text = response.content.decode()
    return re.sub(r"\s+", " ", text)


def nothing_saved() -> bool:
    return not any(model.objects.exists() for model in (Picture, Document, UploadedFile))


@pytest.mark.parametrize("way", WAYS_IN)
@pytest.mark.parametrize("fault", ["refused", "dropped"])
def test_what_fails_while_it_is_written_is_said_in_the_form(
    server: FaultyServer, editor: Client, way: str, fault: str
) -> None:
    getattr(server, fault).add("PUT")
    assert said(WAYS_IN[way](editor)).count(LATER) == 1
    assert "PUT" in server.met
    assert nothing_saved()
    assert server.behind.names == set()
    assert server.behind.unfinished == 0
    getattr(server, fault).clear()
    WAYS_IN[way](editor)
    assert not nothing_saved()
    assert server.behind.names


def test_what_was_written_before_it_failed_is_taken_back(server: FaultyServer, editor: Client) -> None:
    """Wagtail shows a picture that was just chosen: it reads what it wrote."""
    server.refused.add("GET")
    assert LATER in said(WAYS_IN["picture, chosen"](editor))
    assert "GET" in server.met
    assert nothing_saved()
    assert server.behind.names == set()


def test_a_dropped_picture_that_cannot_be_kept_waits_with_what_was_written_of_it(
    server: FaultyServer, editor: Client
) -> None:
    waiting = WAYS_IN["several pictures"](editor).json()["uploaded_file_id"]
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[waiting])
    before = server.behind.names
    server.refused.add("PUT")
    refused = editor.post(address, of_a_picture(f"uploaded-image-{waiting}-"))
    assert refused.json()["success"] is False
    assert LATER in said(refused)
    assert (Picture.objects.count(), UploadedFile.objects.count()) == (0, 1)
    assert server.behind.names == before
    server.refused.clear()
    assert editor.post(address, of_a_picture(f"uploaded-image-{waiting}-")).json()["success"]
    assert Picture.objects.get().description == "Une salle"
    assert not UploadedFile.objects.exists()


def test_another_file_that_cannot_be_kept_leaves_the_one_before(server: FaultyServer, editor: Client) -> None:
    WAYS_IN["picture"](editor)
    WAYS_IN["document"](editor)
    one, document = Picture.objects.get(), Document.objects.get()
    address = reverse("wagtailimages:edit", args=[one.pk])
    assert editor.get(address).status_code == 200  # shows the picture, in a size that is made for it
    before = server.behind.names
    server.dropped.add("PUT")
    other = of_a_picture() | {"title": "Autre", "file": a_photograph()}
    assert LATER in said(editor.post(address, other))
    sent = of_a_document() | {"title": "Autre", "file": SimpleUploadedFile("autre.pdf", PDF)}
    assert LATER in said(editor.post(reverse("wagtaildocs:edit", args=[document.pk]), sent))
    server.dropped.clear()
    assert (Picture.objects.get().title, Picture.objects.get().file.name) == ("Salle", one.file.name)
    assert (Document.objects.get().title, Document.objects.get().file.name) == ("Fiche", document.file.name)
    assert server.behind.names == before


@pytest.fixture
def disk(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = str(tmp_path)
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "cms.media.folder.FolderStorage"}}
    return tmp_path


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


class FullDisk:
    """A file of a disk on which ten bytes are left."""

    def __init__(self, number: int, mode: str) -> None:
        self.file = open(number, mode)  # noqa: SIM115

    def write(self, data: bytes) -> None:
        self.file.write(data[:10])
        self.file.flush()
        raise OSError(errno.ENOSPC, "No space left on device")

    def close(self) -> None:
        self.file.close()


@pytest.mark.parametrize("way", WAYS_IN)
def test_a_disk_that_fills_up_while_a_file_is_written_leaves_no_part_of_it(
    disk: Path, editor: Client, monkeypatch: pytest.MonkeyPatch, figures: Figures, way: str
) -> None:
    with monkeypatch.context() as full:
        full.setattr(os, "fdopen", FullDisk)
        assert said(WAYS_IN[way](editor)).count(FULL) == 1
    figures.note(f"disk full in the middle of a file: {way}", f"{len(files_in(disk))} parts of files left", 0)
    assert nothing_saved()
    assert files_in(disk) == []


def test_a_folder_takes_a_file_whole_under_a_name_of_its_own(disk: Path) -> None:
    names = [default_storage.save("documents/fiche.pdf", SimpleUploadedFile("fiche.pdf", PDF)) for _ in range(2)]
    assert names[0] == "documents/fiche.pdf"
    assert {str(path.relative_to(disk)) for path in files_in(disk)} == set(names)
    for name in names:
        assert default_storage.open(name).read() == PDF
        assert (disk / name).stat().st_mode & 0o777 == 0o640


def test_somebody_who_was_faster_keeps_the_name(disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (disk / "documents").mkdir()
    (disk / "documents" / "fiche.pdf").write_bytes(b"of somebody else")
    saved_as = default_storage._save("documents/fiche.pdf", SimpleUploadedFile("fiche.pdf", PDF))
    assert saved_as != "documents/fiche.pdf"
    assert (disk / "documents" / "fiche.pdf").read_bytes() == b"of somebody else"
    assert (disk / saved_as).read_bytes() == PDF
