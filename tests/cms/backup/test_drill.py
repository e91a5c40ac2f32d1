"""Restore drill: what is saved comes back, row by row and file by file, and the sites open on it (E1, E2)."""

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pyrage
import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse
from django.utils import translation
from django_tasks_db.models import DBTaskResult
from wagtail.documents import get_document_model
from wagtail.models import PageViewRestriction

from cms.accounts.models import User
from cms.accounts.signin.tasks import send_reset_link
from cms.backup import restoring, shelf
from cms.backup.database import tables
from cms.watching.models import Run
from contact.messages.models import ContactMessage
from contact.messages.sealing import Content
from tests.cms.backup.spare import media_in, spare_database
from tests.factories import StandardPageFactory, build_site, picture, translate
from tests.standing import without_background

HOST = {"host": "imvoc.localhost"}
TYPED = "quelquun@example.org"
PASSWORD = "une-phrase-de-passe-assez-longue"


@dataclass
class World:
    folder: Path
    key: Path
    archive: Path


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """A site with pages, one of them private, pictures, a document, a message, an administrator, a language that is switched
    off and a mail that waits for the worker; and its backup."""
    folder = tmp_path_factory.mktemp("backup")
    identity = pyrage.x25519.Identity.generate()
    (folder / "key").write_text(str(identity))
    (folder / "shelf").mkdir()
    keys = override_settings(BACKUP_RECIPIENTS=[str(identity.to_public())], BACKUP_FOLDER=str(folder / "shelf"))
    with ExitStack() as stack:
        for inside in (django_db_blocker.unblock(), spare_database(folder), media_in(folder / "media"), keys):
            stack.enter_context(inside)
        stack.enter_context(translation.override("fr"))
        stack.enter_context(without_background())
        _build()
        said = StringIO()
        call_command("backup", stdout=said)
        print(said.getvalue())
        (archive,) = shelf.kept(folder / "shelf")
        yield World(folder, folder / "key", archive.path)


def _build() -> None:
    house = build_site("Imvoc", theme="imvoc", languages=["en"])
    for number in range(5):
        StandardPageFactory(parent=house.home, title=f"Page {number}", slug=f"page-{number}")
    private = StandardPageFactory(parent=house.home, title="Privée", slug="privee")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    for number in range(3):
        picture(f"image {number}")
    get_document_model().objects.create(title="Notice", file=ContentFile(b"%PDF-1.4 notice", name="notice.pdf"))
    message = ContactMessage(site=house.site, subject="administrative", language="fr")
    message.hold(Content("Zoé Exemple", "zoe@example.org", "", "Un secret."))
    message.save()
    User.objects.create_superuser("chef", "chef@example.org", PASSWORD)
    translate(house.home, "de")
    send_reset_link.enqueue(TYPED)


@pytest.fixture
def empty(world: World, tmp_path: Path, django_db_blocker: Any) -> Iterator[Path]:
    """A host with nothing on it: an empty database and no file."""
    with django_db_blocker.unblock(), spare_database(tmp_path, "empty", migrated=False), media_in(tmp_path / "media"):
        yield tmp_path / "media"


def restore(world: World, archive: Path | None = None, **options: Any) -> str:
    said = StringIO()
    call_command("restore", archive or world.archive, identity=world.key, stdout=said, **options)
    return said.getvalue()


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_drill_passes_and_is_noted(world: World, capsys: pytest.CaptureFixture) -> None:
    said, begin = StringIO(), time.monotonic()
    try:
        call_command("check_backup", identity=world.key, stdout=said)
    finally:
        print(said.getvalue(), f"drill: {time.monotonic() - begin:.1f} s")
    told = said.getvalue()
    assert "each table as the manifest says" in told
    assert "1 private ones do not, an administrator comes in" in told
    assert "passed in" in told
    note = json.loads(next((world.folder / "shelf").glob("*.drill.json")).read_text())
    assert note["passed"] is True
    assert shelf.newest_passed(world.folder / "shelf").path == world.archive
    assert Run.objects.get(name="check_backup").failed is False


def test_an_empty_host_becomes_the_site(world: World, empty: Path) -> None:
    """And then it refuses to be another, and serves while media and database are out of step."""
    empty.mkdir()
    (empty / "later.png").write_bytes(b"newer than the database")
    said = restore(world)
    assert "1 others left there" in said
    assert files(empty).items() - files(world.folder / "media").items() == {("later.png", b"newer than the database")}
    assert files(world.folder / "media").items() <= files(empty).items()
    assert "Messages of visitors: 1, still sealed." in said
    assert "Left empty: who was signed in, and what waited for the worker" in said
    assert not DBTaskResult.objects.exists()
    assert said.count("No problems found.") == 2
    assert ContactMessage.objects.get().content().message == "Un secret."
    _sign_in()
    with pytest.raises(CommandError, match=r"The database is not empty: it has [0-9]+ tables"):
        restore(world)
    for path in [path for path in empty.rglob("*") if path.is_file()]:
        path.unlink()
    for path in ("/", "/page-1/", "/interventions/", "/contact/", "/sitemap.xml"):
        answer = Client(raise_request_exception=False).get(path, headers=HOST)
        assert answer.status_code == 200, path
    (world.folder / "second").mkdir()
    with pytest.raises(CommandError, match="4 files that the database names are not there"):
        call_command("backup", to=world.folder / "second", stdout=StringIO(), stderr=StringIO())
    assert len(shelf.kept(world.folder / "second")) == 1
    run = Run.objects.get(name="backup")
    assert run.failed
    assert run.figures["missing"] == 4


def _sign_in() -> None:
    client = Client()
    assert client.get("/page-1/", headers=HOST).status_code == 200
    assert client.get("/privee/", headers=HOST).status_code == 302
    typed = {"login": "chef", "password": PASSWORD}
    assert client.post(reverse("wagtailadmin_login"), typed, headers=HOST).status_code == 302
    assert client.get(reverse("wagtailadmin_home"), headers=HOST).status_code < 400


def test_what_is_there_goes_when_asked_and_messages_stay_apart(world: World, tmp_path: Path) -> None:
    """An archive that is kept for months holds no message, wherever it is restored."""
    sealed = ContactMessage.objects.get().sealed.encode()
    with restoring.staged(world.archive, world.key) as found:
        assert "contact_contactmessage" not in found.manifest.tables
        assert "django_session" not in found.manifest.tables
        assert sealed not in (found.folder / "database").read_bytes()
        assert DBTaskResult._meta.db_table not in found.manifest.tables
        assert TYPED.encode() not in (found.folder / "database").read_bytes()
        assert found.manifest.tables["wagtailcore_page"][0] >= 10
    alone = tmp_path / world.archive.name
    alone.write_bytes(world.archive.read_bytes())
    with spare_database(tmp_path, "full"), media_in(tmp_path / "media"):
        User.objects.create_user("nouveau", "nouveau@example.org", PASSWORD)
        said = restore(world, alone, replace=True)
        assert "Messages of visitors: none" in said
        assert not ContactMessage.objects.exists()
        assert list(User.objects.values_list("username", flat=True)) == ["chef"]


def test_no_mail_of_an_archive_of_earlier_code_is_sent_again(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It held what waited for the worker; restored now, that table is empty all the same, and nothing differs."""
    waiting = [task.args_kwargs["args"] for task in DBTaskResult.objects.all()]
    assert [TYPED] in waiting
    (tmp_path / "shelf").mkdir()
    with monkeypatch.context() as earlier:
        earlier.setattr(tables, "NOT_OURS", ("sessions.Session",))
        call_command("backup", to=tmp_path / "shelf", stdout=StringIO(), stderr=StringIO())
    (archive,) = shelf.kept(tmp_path / "shelf")
    with restoring.staged(archive.path, world.key) as found:
        assert found.manifest.tables[DBTaskResult._meta.db_table][0] == len(waiting)
    with spare_database(tmp_path, "later"), media_in(tmp_path / "media"):
        restore(world, archive.path, replace=True)
        assert not DBTaskResult.objects.exists()
        assert User.objects.get().username == "chef"


def test_nothing_is_readable_without_the_key(world: World, tmp_path: Path) -> None:
    assert world.archive.name.endswith(".tar.age")
    assert b"wagtailcore_page" not in world.archive.read_bytes()
    with pytest.raises(CommandError, match=r"The archive is encrypted. Name the file of the private key"):
        call_command("restore", world.archive, replace=True)
    (tmp_path / "other").write_text(str(pyrage.x25519.Identity.generate()))
    with pytest.raises(CommandError, match="the key is another one"):
        call_command("restore", world.archive, replace=True, identity=tmp_path / "other")


@pytest.mark.parametrize("how", ["cut", "changed"])
def test_a_damaged_archive_changes_nothing(world: World, tmp_path: Path, how: str) -> None:
    data = bytearray(world.archive.read_bytes())
    damaged = tmp_path / world.archive.name
    if how == "changed":
        data[len(data) // 2] ^= 1
    damaged.write_bytes(data[: len(data) // 2] if how == "cut" else data)
    people = User.objects.count()
    with pytest.raises(CommandError, match="cannot be read"):
        restore(world, damaged, replace=True)
    assert User.objects.count() == people


def test_an_archive_of_newer_code_is_refused(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from cms.backup import manifest

    known = manifest._known_to_the_code()
    monkeypatch.setattr(manifest, "_known_to_the_code", lambda: known - {"watching.0001_initial"})
    with pytest.raises(CommandError, match=r"made by a newer version of the code.*watching.0001_initial"):
        restore(world, replace=True)


def test_a_restore_that_fails_leaves_the_database_as_it_was(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    people = User.objects.count()
    monkeypatch.setattr(restoring, "_refuse_damaged", lambda found: found.dump.write_bytes(b"no database"))
    with pytest.raises(CommandError):
        restore(world, replace=True)
    connection.close()
    assert User.objects.count() == people
