"""Every way in of a picture: several at once, the chooser, another file for the same picture, one of oneself. No error, nothing
kept."""

import re
import shutil
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.models import Collection, Site, UploadedFile
from wagtail.users.models import UserProfile

from cms.accounts import roles
from cms.media.models import Picture
from tests.cms.accounts.signin.conftest import OWN_ACCOUNT
from tests.cms.media.corpus import FILES, SECRET, exif, photo, saved
from tests.factories import HomePageFactory, UserFactory, build_site, picture
from tests.outages.figures import Figures

FIELDS = {"title": "Salle", "description": "Une salle", "people": "nobody", "licence": "own"}
# The largest are weighed in test_cleaning.py.
SENT = [kind for kind in FILES if "largest" not in kind and "long" not in kind]


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


def shelf() -> int:
    """Where the editor's site keeps its files."""
    return Collection.objects.get(name="Imvoc").pk


def fields() -> dict[str, Any]:
    return FIELDS | {"collection": shelf()}


def upload(kind: str) -> SimpleUploadedFile:
    name, make, _comes_in = FILES[kind]
    return SimpleUploadedFile(name, make())


def several(client: Client, file: SimpleUploadedFile) -> Any:
    """The page on which several files are dropped at once."""
    return client.post(reverse("wagtailimages:add_multiple"), {"title": "x", "collection": shelf(), "files[]": file})


@pytest.mark.parametrize("kind", SENT)
def test_whatever_is_dropped_gets_an_answer(editor: Client, kind: str) -> None:
    response = several(editor, upload(kind))
    answer = response.json()
    assert response.status_code == 200
    assert answer["success"] is FILES[kind][2]
    if not answer["success"]:
        assert answer["error_message"]
    # Without a description it is no picture yet; what waits is clean already.
    assert not Picture.objects.exists()
    for waiting in UploadedFile.objects.all():
        assert SECRET not in waiting.file.read()


def test_a_dropped_file_becomes_a_picture_once_it_is_described(editor: Client) -> None:
    answer = several(editor, upload("a photograph")).json()
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[answer["uploaded_file_id"]])
    prefix = f"uploaded-image-{answer['uploaded_file_id']}"
    refused = editor.post(address, {f"{prefix}-title": "Salle", f"{prefix}-collection": shelf()}).json()
    assert (refused["success"], Picture.objects.count()) == (False, 0)
    assert editor.post(address, {f"{prefix}-{name}": value for name, value in fields().items()}).json()["success"]
    one = Picture.objects.get()
    assert (one.width, one.height, one.description) == (640, 480, "Une salle")
    _is_clean(one)


@pytest.mark.parametrize("size", [None, 1])
def test_the_chooser_takes_a_clean_picture_only(editor: Client, size: int | None) -> None:
    """In memory, and through a temporary file."""
    with override_settings(**({"FILE_UPLOAD_MAX_MEMORY_SIZE": size} if size else {})):
        sent = {f"image-chooser-upload-{name}": value for name, value in fields().items()}
        file = SimpleUploadedFile("telephone.jpg", saved(photo((64, 32)), "JPEG", exif=exif(6)))
        response = editor.post(reverse("wagtailimages_chooser:create"), sent | {"image-chooser-upload-file": file})
    assert response.json()["step"] == "chosen"
    one = Picture.objects.get()
    assert (one.width, one.height) == (32, 64)
    _is_clean(one)


def test_the_chooser_says_what_is_wrong(editor: Client) -> None:
    sent = {f"image-chooser-upload-{name}": value for name, value in fields().items()}
    file = upload("an SVG called PNG")
    response = editor.post(reverse("wagtailimages_chooser:create"), sent | {"image-chooser-upload-file": file})
    assert response.json()["step"] == "reshow_creation_form"
    assert "JPEG, PNG ou WebP" in re.sub(r"\s+", " ", response.json()["htmlFragment"])
    assert not Picture.objects.exists()


def test_another_file_for_the_same_picture_is_cleaned_too(editor: Client, world: Any) -> None:
    one = picture("Salle", uploaded_by_user=world, collection_id=shelf())
    before = one.file.name
    address = reverse("wagtailimages:edit", args=[one.pk])
    file = SimpleUploadedFile("autre.jpg", saved(photo((64, 32)), "JPEG", exif=exif(8)))
    assert editor.post(address, fields() | {"file": file}).status_code == 302
    one = Picture.objects.get()
    assert (one.width, one.height) == (32, 64)
    assert not default_storage.exists(before)
    _is_clean(one)
    refused = editor.post(address, fields() | {"file": upload("cut in the middle")})
    assert refused.status_code == 200
    assert "abîmée" in refused.content.decode()
    assert Picture.objects.get().file.name == one.file.name


def test_a_full_disk_is_said_in_a_sentence(editor: Client, monkeypatch: pytest.MonkeyPatch, figures: Figures) -> None:
    """Before anything is written: neither a row nor a part of a file is left."""
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=1_000_000))
    dropped = several(editor, upload("a photograph")).json()
    added = editor.post(reverse("wagtailimages:add"), fields() | {"file": upload("a photograph")})
    document = {"title": "Plan", "collection": shelf(), "file": SimpleUploadedFile("plan.txt", b"Un plan.")}
    kept = editor.post(reverse("wagtaildocs:add"), document)
    answers = [dropped["error_message"], added.content.decode(), kept.content.decode()]
    said = sum("Le disque du serveur est plein" in answer for answer in answers)
    rows = sum(model.objects.count() for model in (Picture, UploadedFile, get_document_model()))
    files = len(default_storage.listdir("")[1])
    figures.note("disk full, three ways in", f"said {said} times, {rows} rows, {files} files", "3, 0, 0")
    assert (said, rows, files) == (3, 0, 0)


def test_nobody_brings_a_picture_of_themselves(editor: Client, world: Any) -> None:
    """The page of one's own account asks for none, keeps none that is sent, and shows none from before."""
    address = reverse("wagtailadmin_account")
    assert 'type="file"' not in editor.get(address).content.decode()
    own = OWN_ACCOUNT | {"avatar-avatar": upload("a photograph")}
    assert editor.post(address, own).status_code == 302
    assert not UserProfile.objects.exclude(avatar="").exists()
    assert "avatar_images" not in default_storage.listdir("")[0]
    UserProfile.objects.filter(user=world).update(avatar="avatar_images/avant.jpg")
    home = editor.get(reverse("wagtailadmin_home")).content.decode()
    assert "default-user-avatar" in home
    assert not [word for word in ("avatar_images", "gravatar", "#avatar-section") if word in home]


def _is_clean(one: Picture) -> None:
    with one.open_file() as file:
        kept = file.read()
    assert SECRET not in kept
    assert not Image.open(BytesIO(kept)).getexif()
    assert one.file_size == len(kept)
