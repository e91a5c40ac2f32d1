"""Documents: what comes in by its content, how it is given out, whatever its name."""

import re
import time
import tracemalloc
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings as configured
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Collection, Site

from cms.accounts import roles
from cms.media.documents import READERS, check_document
from tests.cms.media.documents import FILES, MEGABYTE, PDF
from tests.factories import HomePageFactory, UserFactory, build_site

Document = get_document_model()
ODD_NAMES = {
    "the other direction": "fiche\u202efdp.pdf",
    "a way up": "../../fiche.pdf",
    "a second name": "fiche; filename=a.html;.pdf",
    "many letters": "é" * 90 + ".pdf",
}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """An editor of one site, made once."""
    with django_db_blocker.unblock(), transaction.atomic():
        site: Site = build_site("Imvoc", HomePageFactory, theme="imvoc", languages=[]).site
        roles.grant()
        editor = UserFactory()
        editor.groups.add(roles.editors_group(site))
        yield editor
        transaction.set_rollback(True)


@pytest.fixture
def editor(world: Any, db: None, client: Client) -> Client:
    client.force_login(world)
    return client


def several(client: Client, name: str, content: bytes) -> dict:
    """The page on which several files are dropped at once."""
    shelf = Collection.objects.get(name="Imvoc").pk
    sent = {"title": "x", "collection": shelf, "files[]": SimpleUploadedFile(name, content)}
    response = client.post(reverse("wagtaildocs:add_multiple"), sent)
    assert response.status_code == 200
    answer: dict = response.json()
    return answer


@pytest.mark.parametrize("kind", FILES)
def test_a_document_comes_in_by_its_content(editor: Client, kind: str) -> None:
    name, make, comes_in = FILES[kind]
    answer = several(editor, name, make())
    assert answer["success"] is comes_in, answer
    assert Document.objects.count() == comes_in
    if not comes_in:
        assert answer["error_message"]


def test_there_are_thirty_kinds_and_every_ending_that_may_come_in_is_read() -> None:
    assert len(FILES) >= 30
    assert set(READERS) == set(configured.WAGTAILDOCS_EXTENSIONS)


def test_the_form_says_what_may_come_in(editor: Client) -> None:
    soup = BeautifulSoup(editor.get(reverse("wagtaildocs:add")).content, "html.parser")
    field = soup.find("input", attrs={"name": "file"})
    assert field["accept"] == ".pdf,.docx,.xlsx,.csv,.txt"
    assert "PDF, DOCX, XLSX, CSV, TXT. Taille de fichier" in soup.find(id=field["aria-describedby"]).get_text()


@pytest.mark.parametrize("kind", ["a text document that unpacks to much", "a text document with a long list"])
def test_what_would_grow_is_refused_without_unpacking_it(kind: str) -> None:
    name, make, _comes_in = FILES[kind]
    stream = BytesIO(make())
    tracemalloc.start()
    started = time.process_time()
    with pytest.raises(ValidationError):
        check_document(stream, name)
    assert tracemalloc.get_traced_memory()[1] < 5 * MEGABYTE
    tracemalloc.stop()
    assert time.process_time() - started < 1
    assert stream.tell() == 0


def test_a_heavy_document_is_refused_by_its_size(editor: Client) -> None:
    answer = several(editor, "fiche.pdf", PDF + bytes(configured.WAGTAILDOCS_MAX_UPLOAD_SIZE))
    assert "20" in answer["error_message"]
    assert not Document.objects.exists()


def test_the_chooser_says_what_is_wrong(editor: Client) -> None:
    file = SimpleUploadedFile("fiche.pdf", b"<html>")
    prefix = "document-chooser-upload"
    sent = {
        f"{prefix}-title": "x",
        f"{prefix}-collection": Collection.objects.get(name="Imvoc").pk,
        f"{prefix}-file": file,
    }
    answer = editor.post(reverse("wagtaildocs_chooser:create"), sent).json()
    assert answer["step"] == "reshow_creation_form"
    assert "son contenu est autre chose" in re.sub(r"\s+", " ", answer["htmlFragment"])
    assert not Document.objects.exists()


def test_another_file_for_the_same_document_is_read_too(editor: Client) -> None:
    several(editor, "fiche.pdf", PDF)
    document = Document.objects.get()
    address = reverse("wagtaildocs:edit", args=[document.pk])
    sent = {"title": "Fiche", "collection": document.collection_id, "tags": ""}
    assert editor.post(address, sent | {"file": SimpleUploadedFile("fiche.pdf", b"<html>")}).status_code == 200
    assert editor.post(address, sent).status_code == 302  # another title alone
    assert Document.objects.get().title == "Fiche"
    assert Document.objects.get().file.read() == PDF


@pytest.fixture
def disk(settings: Any, tmp_path: Path) -> None:
    """Documents are given out from where the storage says they are."""
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}


@pytest.mark.parametrize("kind", ODD_NAMES)
def test_a_document_is_given_out_as_what_it_is_whatever_its_name(editor: Client, disk: None, kind: str) -> None:
    assert several(editor, ODD_NAMES[kind], PDF)["success"]
    document = Document.objects.get()
    assert re.fullmatch(r"documents/[-\w.]+\.pdf", document.file.name)
    assert document.url.startswith("/documents/")
    response = Client().get(document.url, headers={"host": "imvoc.localhost"})
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert not {"\r", "\n", "\u202e"} & set(response["Content-Disposition"])
    assert int(response["Content-Length"]) == len(PDF)
    assert Path(document.file.path).stat().st_mode & 0o777 == 0o640
    assert not response.cookies


def test_what_is_no_pdf_is_kept_as_a_file(editor: Client, disk: None) -> None:
    assert several(editor, "notes.txt", b"<script>1</script>")["success"]
    response = Client().get(Document.objects.get().url, headers={"host": "imvoc.localhost"})
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"].startswith("text/plain")
