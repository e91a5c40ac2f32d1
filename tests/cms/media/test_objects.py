"""Pictures and documents as objects of a server of their own: who may read them, what is left, what happens without it."""

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from bs4 import BeautifulSoup
from django.conf import settings as configured
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction

from cms.media import renditions, sizes, tasks
from cms.media.models import Picture
from tests.cms.media.corpus import photo, saved
from tests.cms.media.documents import PDF
from tests.cms.media.object_server import ObjectServer, free_port, kept_in, object_server
from tests.cms.media.shelf import shelf
from tests.cms.translation.world import picture_body
from tests.factories import House, StandardPageFactory, picture

pytestmark = pytest.mark.django_db
Document = get_document_model()
OnCommit = Callable[..., Any]
LATER = "Aucun fichier ne peut être conservé en ce moment"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ObjectServer]:
    with object_server(tmp_path_factory.mktemp("objects")) as started:
        yield started


@pytest.fixture
def bucket(server: ObjectServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[ObjectServer]:
    server.empty()
    with kept_in(server.environment, monkeypatch):
        yield server


@pytest.fixture
def silence(server: ObjectServer, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Any]:
    """The same storage at an address where nobody answers."""
    nobody = {"MEDIA_ENDPOINT": f"http://127.0.0.1:{free_port()}"}
    return lambda: kept_in(server.environment | nobody, monkeypatch)


def fields(size: tuple[int, int] = (640, 480), name: str = "salle.jpg") -> dict[str, Any]:
    described = {"title": "Salle", "description": "Une salle", "people": "nobody", "licence": "own"}
    return described | {"collection": shelf(), "file": SimpleUploadedFile(name, saved(photo(size), "JPEG"))}


def upload_picture(editor: Client) -> Picture:
    assert editor.post(reverse("wagtailimages:add"), fields()).status_code == 302
    return Picture.objects.get()


def upload_document(editor: Client) -> Any:
    sent = {"title": "Fiche", "collection": shelf(), "tags": "", "file": SimpleUploadedFile("fiche.pdf", PDF)}
    assert editor.post(reverse("wagtaildocs:add"), sent).status_code == 302
    return Document.objects.get()


def read(address: str) -> tuple[int, Any, bytes]:
    """As any browser does, without a signature."""
    try:
        with urlopen(address) as answer:
            return answer.status, answer.headers, answer.read()
    except HTTPError as refused:
        return refused.code, refused.headers, b""


def test_only_the_published_sizes_are_public(
    bucket: ObjectServer, editor: Client, django_capture_on_commit_callbacks: OnCommit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        one = upload_picture(editor)
    assert not one.renditions.exists()
    assert DBTaskResult.objects.filter(task_path="cms.media.tasks.keep_renditions_up").count() == 1
    tasks.keep_renditions_up.func(one.pk)
    made = one.renditions.all()
    assert len(made) == len(sizes.ALL)
    for rendition in made:
        assert "?" not in rendition.url
        status, headers, _content = read(rendition.url)
        assert status == 200
        assert headers["Content-Type"] == f"image/{rendition.filter_spec.rpartition('-')[2]}"
        assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "?" not in one.file.url
    assert read(one.file.url)[0] == 403
    assert bucket.names == {one.file.name, *(rendition.file.name for rendition in made)}


def test_a_preview_is_given_out_by_the_application_alone(
    bucket: ObjectServer, silence: Callable[[], Any], editor: Client
) -> None:
    """As Wagtail's screens show it to an editor, whose browser has no key of the storage."""
    one = upload_picture(editor)
    preview = one.get_rendition("max-165x165")
    assert bucket.names == {one.file.name, preview.file.name}
    assert read(preview.file.url)[0] == 403
    answer = editor.get(preview.url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert answer.getvalue().startswith(b"\xff\xd8")
    editor.raise_request_exception = False
    with silence():
        assert editor.get(preview.url).status_code == 503


def test_a_document_is_given_out_by_the_application_alone(bucket: ObjectServer, editor: Client) -> None:
    document = upload_document(editor)
    assert bucket.names == {document.file.name}
    assert read(document.file.url)[0] == 403
    response = Client().get(document.url, headers={"host": "imvoc.localhost"})
    assert response.status_code == 200
    assert response.getvalue() == PDF
    CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    assert Client().get(document.url, headers={"host": "imvoc.localhost"}).status_code == 302


@pytest.mark.background
def test_what_is_deleted_or_replaced_leaves_nothing(
    bucket: ObjectServer, editor: Client, django_capture_on_commit_callbacks: OnCommit
) -> None:
    one, document = upload_picture(editor), upload_document(editor)
    renditions.keep_up(one)
    before = bucket.names
    with django_capture_on_commit_callbacks(execute=True):
        other = fields((64, 32), "autre.jpg")
        assert editor.post(reverse("wagtailimages:edit", args=[one.pk]), other).status_code == 302
        sent = {"title": "Fiche", "collection": shelf(), "tags": "", "file": SimpleUploadedFile("neuf.pdf", PDF)}
        assert editor.post(reverse("wagtaildocs:edit", args=[document.pk]), sent).status_code == 302
    one, document = Picture.objects.get(), Document.objects.get()
    assert bucket.names == {one.file.name, document.file.name}
    assert not bucket.names & before
    renditions.keep_up(one)
    with django_capture_on_commit_callbacks(execute=True):
        one.delete()
        document.delete()
    assert bucket.names == set()


def test_a_name_that_is_taken_is_not_written_over(bucket: ObjectServer) -> None:
    first, second = picture("Salle"), picture("Salle", size=(9, 9))
    assert first.file.name != second.file.name
    assert bucket.names == {first.file.name, second.file.name}


def test_another_process_sees_the_same_file(bucket: ObjectServer) -> None:
    one = picture("Salle")
    code = (
        "import django, hashlib; django.setup(); from django.core.files.storage import default_storage as s; "
        f"print(hashlib.sha256(s.open({one.file.name!r}).read()).hexdigest())"
    )
    own = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "cms.settings.dev", **bucket.environment}
    run = subprocess.run(
        [sys.executable, "-c", code], env=own, cwd=configured.ROOT, capture_output=True, text=True, check=False
    )
    with one.open_file() as file:
        assert run.stdout.strip() == hashlib.sha256(file.read()).hexdigest(), run.stderr


def page_of(imvoc: House, one: Picture) -> Any:
    return StandardPageFactory(parent=imvoc.home, slug="images", body=json.dumps(picture_body(one)[1:]))


def test_a_page_asks_the_storage_nothing(bucket: ObjectServer, imvoc: House, visit: Callable[..., Any]) -> None:
    """With its pictures, and before the worker has made them."""
    one = picture("Salle", (1600, 1200))
    page = page_of(imvoc, one)
    before = bucket.questions
    assert before
    assert BeautifulSoup(visit(page.full_url).content, "html.parser").select("main figure > svg[role=img]")
    assert bucket.questions == before
    renditions.keep_up(one)
    before = bucket.questions
    shown = BeautifulSoup(visit(page.full_url).content, "html.parser").select_one("main picture img")
    assert shown["src"].startswith(f"{bucket.address}/pictures/images/")
    assert bucket.questions == before


def test_readers_go_on_while_the_storage_is_silent(
    bucket: ObjectServer, silence: Callable[[], Any], imvoc: House, visit: Callable[..., Any]
) -> None:
    one = picture("Salle", (1600, 1200))
    page = page_of(imvoc, one)
    renditions.keep_up(one)
    with silence():
        response = visit(page.full_url)
    shown = BeautifulSoup(response.content, "html.parser").select_one("main picture img")
    assert response.status_code == 200
    assert (shown["width"], shown["height"]) == ("480", "360")


def test_what_cannot_be_given_out_while_the_storage_is_silent_may_be_asked_for_again(
    bucket: ObjectServer, silence: Callable[[], Any], editor: Client
) -> None:
    """With the page of every outage: nothing is broken, and it says whom to call."""
    addresses = [upload_document(editor).url, reverse("share_picture", args=["site-1-0123456789abcdef.png"])]
    reader = Client(raise_request_exception=False)
    with silence():
        for address in addresses:
            response = reader.get(address, headers={"host": "imvoc.localhost"})
            assert (response.status_code, response["Retry-After"]) == (503, "5")
            assert "no-store" in response["Cache-Control"]
            assert "tel:15" in response.content.decode()
    assert [reader.get(address, headers={"host": "imvoc.localhost"}).status_code for address in addresses] == [200, 404]


def test_the_worker_and_the_timer_say_what_a_silent_storage_kept_from_them(
    bucket: ObjectServer, silence: Callable[[], Any]
) -> None:
    one = picture("Salle")
    with silence():
        tasks.keep_renditions_up.func(one.pk)
        with pytest.raises(CommandError, match="Salle"):
            call_command("make_renditions")
    call_command("make_renditions")
    assert one.renditions.count() == len(sizes.ALL)


def test_an_upload_to_a_silent_storage_is_refused_in_a_sentence(
    bucket: ObjectServer, silence: Callable[[], Any], editor: Client
) -> None:
    document = {"title": "Fiche", "collection": shelf(), "tags": "", "file": SimpleUploadedFile("fiche.pdf", PDF)}
    dropped = {"title": "x", "collection": shelf(), "files[]": fields()["file"]}
    with silence():
        for response in (
            editor.post(reverse("wagtailimages:add"), fields()),
            editor.post(reverse("wagtaildocs:add"), document),
        ):
            assert response.status_code == 200
            assert LATER in re.sub(r"\s+", " ", response.content.decode())
        assert LATER in editor.post(reverse("wagtailimages:add_multiple"), dropped).json()["error_message"]
    assert not Picture.objects.exists()
    assert not Document.objects.exists()
    assert bucket.names == set()
    assert bucket.unfinished == 0


def test_a_long_file_goes_in_one_piece(bucket: ObjectServer) -> None:
    """Otherwise a part of it would be left when somebody ends the process."""
    before = bucket.questions
    name = default_storage.save("documents/long.pdf", SimpleUploadedFile("long.pdf", PDF + bytes(20 * 1024 * 1024)))
    assert bucket.questions - before == 2  # whether the name is free, and the file
    assert default_storage.size(name) == len(PDF) + 20 * 1024 * 1024
