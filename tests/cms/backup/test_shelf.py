"""Which backups stay, and what an archive does when something stops it."""

import errno
import tarfile
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pyrage
import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from cms.backup import archive, making, shelf
from cms.backup.checks import backups_are_sealed, recipients_are_keys
from cms.backup.drill import Outcome
from cms.backup.errors import BackupError
from cms.backup.management.commands import check_backup
from cms.watching.models import Run

NOW = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)


def nights(folder: Path, count: int, kind: str = shelf.CONTENT) -> None:
    for day in range(count):
        stamp = (NOW - timedelta(days=day)).strftime(shelf.STAMP)
        (folder / f"{kind}-{stamp}.tar.age").write_bytes(b"x")


def test_days_weeks_and_months_keep_their_newest(tmp_path: Path) -> None:
    nights(tmp_path, 400)
    gone = shelf.prune(tmp_path, NOW)
    left = [kept.made_at.date().isoformat() for kept in shelf.kept(tmp_path)]
    assert left[:7] == [f"2026-11-{day}" for day in range(26, 19, -1)]
    # The weeks that ended on the 22nd, in the seven days, then two before; the months that ended before November.
    assert left[7:] == [
        "2026-11-15",
        "2026-11-08",
        "2026-10-31",
        "2026-09-30",
        "2026-08-31",
        "2026-07-31",
        "2026-06-30",
    ]
    assert len(gone) + len(left) == 400
    assert shelf.prune(tmp_path, NOW) == []


def test_the_last_that_passed_a_drill_stays_however_old(tmp_path: Path) -> None:
    nights(tmp_path, 100)
    good = shelf.kept(tmp_path)[80]
    good.note_drill(NOW, passed=True, figures={})
    shelf.kept(tmp_path)[0].note_drill(NOW, passed=False, figures={})
    shelf.prune(tmp_path, NOW)
    assert good.path.exists()
    assert shelf.newest_passed(tmp_path) == good


def test_messages_go_when_the_form_promises_it(tmp_path: Path) -> None:
    nights(tmp_path, 60, shelf.MESSAGES)
    nights(tmp_path, 1)
    shelf.prune(tmp_path, NOW)
    oldest = shelf.kept(tmp_path, shelf.MESSAGES)[-1]
    assert NOW - oldest.made_at == timedelta(days=30)
    assert shelf.kept(tmp_path)[0].beside is not None


def test_what_was_cut_off_long_ago_goes_and_nothing_else(tmp_path: Path) -> None:
    nights(tmp_path, 1)
    (tmp_path / "notes.txt").write_text("not ours")
    (tmp_path / "content-20200101T000000Z.tar.age.partial").write_bytes(b"half")
    shelf.prune(tmp_path, datetime.now(UTC) + timedelta(days=2))
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".age", ".txt"]


@pytest.mark.parametrize("sealed", [True, False])
def test_a_full_disk_leaves_nothing_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sealed: bool) -> None:
    key = str(pyrage.x25519.Identity.generate().to_public())

    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(archive.os, "fsync", full)
    with pytest.raises(BackupError, match=r"could not be written to .*: No space left on device\.$"):
        archive.write(tmp_path / "content-x", lambda tar: None, [key] if sealed else [])
    assert list(tmp_path.iterdir()) == []


def test_a_writer_that_fails_leaves_nothing_half(tmp_path: Path) -> None:
    key = str(pyrage.x25519.Identity.generate().to_public())

    def fail(tar: tarfile.TarFile) -> None:
        raise BackupError("The database could not be saved")

    with pytest.raises(BackupError, match="The database"):
        archive.write(tmp_path / "content-x", fail, [key])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("../outside", tarfile.REGTYPE),
        ("/outside", tarfile.REGTYPE),
        ("media/../../outside", tarfile.REGTYPE),
        (".", tarfile.REGTYPE),
        ("media", tarfile.DIRTYPE),
        ("link", tarfile.SYMTYPE),
        ("link", tarfile.LNKTYPE),
        ("pipe", tarfile.FIFOTYPE),
    ],
)
def test_an_archive_that_is_not_ours_writes_nothing_elsewhere(tmp_path: Path, name: str, kind: bytes) -> None:
    def fill(tar: tarfile.TarFile) -> None:
        entry = tarfile.TarInfo(name)
        entry.type, entry.linkname = kind, "../outside"
        tar.addfile(entry)

    made, inside = archive.write(tmp_path / "content-x", fill, []), tmp_path / "inside"
    inside.mkdir()
    with (
        pytest.raises(BackupError, match="is nothing that an archive of ours holds"),
        archive.opened(made, None) as tar,
    ):
        archive.unpack(tar, inside)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content-x.tar", "inside"]
    assert list(inside.iterdir()) == []


@pytest.mark.parametrize("sealed", [True, False])
def test_what_is_written_comes_out_as_it_went_in(tmp_path: Path, sealed: bool) -> None:
    key, files = (
        pyrage.x25519.Identity.generate(),
        {"database": b"x" * 100_000, "media/a/b.jpg": b"", "manifest.json": b"{}"},
    )
    (tmp_path / "key").write_text(str(key))

    def fill(tar: tarfile.TarFile) -> None:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, BytesIO(content))

    made = archive.write(tmp_path / "content-x", fill, [str(key.to_public())] if sealed else [])
    with archive.opened(made, tmp_path / "key") as tar:
        archive.unpack(tar, tmp_path / "inside")
    found = (tmp_path / "inside").rglob("*")
    assert {str(path.relative_to(tmp_path / "inside")): path.read_bytes() for path in found if path.is_file()} == files


def test_without_messages_there_is_no_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(path: Path, *args: object) -> Path:
        if path.name.startswith(shelf.MESSAGES):
            raise BackupError("full")
        path.write_bytes(b"x")
        return path

    monkeypatch.setattr(archive, "write", write)
    monkeypatch.setattr(making, "fault", lambda: None)
    with pytest.raises(BackupError):
        making.make(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_a_service_in_operation_refuses_to_save_in_the_clear(tmp_path: Path) -> None:
    with override_settings(OPERATED=True, BACKUP_RECIPIENTS=[]):
        with pytest.raises(CommandError, match="NOT ENCRYPTED"):
            call_command("backup", to=tmp_path)
        assert [found.id for found in backups_are_sealed(None)] == ["backup.W001"]
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_key_is_named_before_the_night() -> None:
    good = str(pyrage.x25519.Identity.generate().to_public())
    with override_settings(BACKUP_RECIPIENTS=[good, "age1nonsense"]):
        assert [found.id for found in recipients_are_keys(None)] == ["backup.E001"]
        assert backups_are_sealed(None) == []


@pytest.mark.django_db
def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="is not there"):
        call_command("backup", to=tmp_path / "no")
    with pytest.raises(CommandError, match="There is no backup"):
        call_command("check_backup", folder=tmp_path)
    with pytest.raises(CommandError, match="Say where"):
        call_command("backup")


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "counts"), [(7, True), (9, False)])
def test_a_drill_of_an_old_archive_is_noted_and_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: int, counts: bool
) -> None:
    monkeypatch.setattr(check_backup, "drill", lambda *args: Outcome(True, [], 1.0))
    stamp = (datetime.now(UTC) - timedelta(days=days)).strftime(shelf.STAMP)
    (tmp_path / f"content-{stamp}.tar.age").write_bytes(b"x")
    with nullcontext() if counts else pytest.raises(CommandError, match="older than 8 days: this drill does not count"):
        call_command("check_backup", folder=tmp_path)
    (drilled,) = shelf.drills(tmp_path)
    assert drilled.passed
    assert drilled.of_old is not counts
    assert Run.objects.get(name="check_backup").failed is not counts


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("held", "said"),
    [
        (None, "The archive is encrypted. Name the file of the private key"),
        ("", "cannot be read"),
        ("age1public", "holds no private key"),
    ],
)
def test_a_drill_without_a_key_says_nothing_of_the_backup(
    tmp_path: Path, settings: Any, held: str | None, said: str
) -> None:
    settings.BACKUP_IDENTITY = ""
    nights(tmp_path, 1)
    key = tmp_path / "key"
    if held:
        key.write_text(held)
    with pytest.raises(CommandError, match=said):
        call_command("check_backup", folder=tmp_path, identity=None if held is None else key)
    assert not list(tmp_path.glob(f"*{shelf.DRILL}"))
