"""Makes a backup: the archive of the content, and that of the messages, which is kept for fewer days."""

import json
import tarfile
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage

from cms.backup import archive, media
from cms.backup.database import engine, tables
from cms.backup.database.snapshot import Snapshot
from cms.backup.errors import BackupError
from cms.backup.manifest import NAME, Manifest, describe
from cms.backup.shelf import CONTENT, MESSAGES, STAMP
from cms.core.database import fault

DUMP = "database"


@dataclass(frozen=True)
class Made:
    """What a backup made."""

    content: Path
    messages: Path
    manifest: Manifest

    @property
    def size(self) -> int:
        """In bytes, of both archives."""
        return self.content.stat().st_size + self.messages.stat().st_size


def make(folder: Path) -> Made:
    """Raises BackupError; what is in the folder is then as it was."""
    if not folder.is_dir():
        raise BackupError(f"The folder {folder} is not there.")
    if message := fault():
        raise BackupError(message)
    stamp = datetime.now(UTC).strftime(STAMP)
    made: dict[str, Manifest] = {}
    work: dict[str, Path] = {}

    def fill(target: tarfile.TarFile) -> None:
        """Media, then the database, then the media that came meanwhile: it names no file that is not here."""
        saved = dict(media.add(target, default_storage, media.listed(default_storage)))
        with engine().snapshot(Path(temporary)) as snapshot:
            facts = {table: snapshot.facts(table) for table in tables.saved()}
            apart = {table: snapshot.facts(table) for table in sorted(tables.apart())}
            named = _files_named(snapshot)
            work["apart"] = snapshot.apart
            later = [name for name in media.listed(default_storage) if name not in saved]
            saved.update(media.add(target, default_storage, later))
            target.add(snapshot.content, DUMP)
            digest = media.digest(snapshot.content)
            snapshot.content.unlink()
        missing = sorted(named - set(saved))
        made[CONTENT] = describe(CONTENT, facts, digest, media=saved, missing=missing)
        made[MESSAGES] = describe(MESSAGES, apart, media.digest(work["apart"]))
        _add_manifest(target, made[CONTENT])

    def fill_apart(target: tarfile.TarFile) -> None:
        target.add(work["apart"], DUMP)
        _add_manifest(target, made[MESSAGES])

    with tempfile.TemporaryDirectory(prefix="backup-") as temporary:
        content = archive.write(folder / f"{CONTENT}-{stamp}", fill, settings.BACKUP_RECIPIENTS)
        try:
            messages = archive.write(folder / f"{MESSAGES}-{stamp}", fill_apart, settings.BACKUP_RECIPIENTS)
        except BaseException:
            content.unlink()  # both, or none
            raise
    return Made(content, messages, made[CONTENT])


def _files_named(snapshot: Snapshot) -> set[str]:
    """Every file that the database names."""
    found: set[str] = set()
    for table, column in tables.columns_of_files():
        rows: Any = snapshot.read(f'SELECT DISTINCT "{column}" FROM "{table}"')
        found |= {row[0] for row in rows if row[0]}
    return found


def _add_manifest(target: tarfile.TarFile, manifest: Manifest) -> None:
    data = json.dumps(manifest.values(), indent=1).encode()
    entry = tarfile.TarInfo(NAME)
    entry.size = len(data)
    target.addfile(entry, BytesIO(data))
