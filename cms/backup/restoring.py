"""Puts an archive in the place of what is there, and proves that it is all back."""

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cms.backup import archive, media
from cms.backup.database import engine
from cms.backup.database.snapshot import Facts
from cms.backup.database.tables import left_out
from cms.backup.errors import BackupError
from cms.backup.making import DUMP
from cms.backup.manifest import NAME, Manifest, refuse_newer, refuse_other_database
from cms.core.database import fault
from cms.delivery.generation.watching import renew
from cms.media import private

Say = Callable[[str], None]


@dataclass(frozen=True)
class Staged:
    """An archive that was opened, read to its end and found whole."""

    folder: Path
    manifest: Manifest

    @property
    def dump(self) -> Path:
        return self.folder / DUMP

    def file(self, name: str) -> Path:
        return self.folder / media.FOLDER / name


def refuse_full(*, replace: bool) -> None:
    """Raises BackupError when the database has tables and nobody said that they may go."""
    if message := fault():
        raise BackupError(message)
    count = len(connection.introspection.table_names())
    if count and not replace:
        raise BackupError(
            f"The database is not empty: it has {count} tables. --replace puts the archive in their place."
        )


@contextmanager
def staged(path: Path, identity: Path | None) -> Iterator[Staged]:
    """Unpacks ``path`` and checks it; nothing else is touched. Raises BackupError."""
    with tempfile.TemporaryDirectory(prefix="restore-") as temporary:
        folder = Path(temporary)
        with archive.opened(path, identity) as source:
            archive.unpack(source, folder)
        try:
            values = json.loads((folder / NAME).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            raise BackupError(f"{path} has no manifest: it is no archive of ours, or was cut off.") from None
        found = Staged(folder, Manifest.read(values))
        refuse_newer(found.manifest)
        refuse_other_database(found.manifest)
        _refuse_damaged(found)
        yield found


def _refuse_damaged(found: Staged) -> None:
    manifest = found.manifest
    wanted = {DUMP: manifest.dump} | {media.FOLDER + name: digest for name, digest in manifest.media.items()}
    wrong = [
        name
        for name, digest in wanted.items()
        if not (found.folder / name).is_file() or media.digest(found.folder / name) != digest
    ]
    if wrong:
        raise BackupError(f"The archive is damaged, nothing was restored: {', '.join(wrong[:3])}.")


def restore(content: Staged, messages: Staged | None, storage: Any, say: Say) -> None:
    """Raises BackupError when what is there afterwards is not what the manifest says."""
    engine().restore(content.dump, messages.dump if messages else None)
    parts = [_wanted(part.manifest) for part in (content, messages) if part]
    for facts in parts:
        _compare(facts)
    say(f"Database: {len(parts[0])} tables, {_rows(parts[0])} rows, each table as the manifest says.")
    say("Left empty: who was signed in, and what waited for the worker; the timers make that again.")
    if messages:
        say(f"Messages of visitors: {_rows(parts[1])}, still sealed.")
    else:
        say("Messages of visitors: none, since their archive is not here.")
    _restore_media(content, storage, say)
    _bring_up_to_date(say)
    _rebuild(say)


def _wanted(manifest: Manifest) -> dict[str, Facts]:
    """What is to be there: an archive of earlier code may name a table that comes back empty now."""
    empty = left_out()
    return {table: facts for table, facts in manifest.facts().items() if table not in empty}


def _rows(facts: dict[str, Facts]) -> int:
    return sum(rows for rows, _digest in facts.values())


def _compare(wanted: dict[str, Facts]) -> None:
    found = {table: engine().facts(table) for table in wanted}
    wrong = [
        f"{table} ({found[table].rows} rows, {facts.rows} saved)"
        for table, facts in wanted.items()
        if found[table] != facts
    ]
    if wrong:
        raise BackupError(f"The restored database differs from what was saved: {', '.join(wrong[:5])}.")


def _restore_media(content: Staged, storage: Any, say: Say) -> None:
    wanted = content.manifest.media
    written = sum(media.put(storage, name, content.file(name), digest) for name, digest in wanted.items())
    wrong = [name for name, digest in wanted.items() if media.digest_in(storage, name) != digest]
    if wrong:
        raise BackupError(f"{len(wrong)} files are not in the storage as they were saved: {', '.join(wrong[:3])}.")
    others = sum(name not in wanted for name in media.listed(storage))
    say(
        f"Media: {len(wanted)} files, {written} written, all with the hash of the manifest; {others} others left there."
    )
    if missing := content.manifest.missing:
        say(f"Missing already when it was saved: {len(missing)} files: {', '.join(missing[:5])}.")


def _bring_up_to_date(say: Say) -> None:
    """The code may be newer than the archive."""
    executor = MigrationExecutor(connection)
    if plan := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0, stdout=StringIO())
        say(f"Migrations: {len(plan)} applied, since the code is newer.")


def _rebuild(say: Say) -> None:
    """What is worked out from the rest, what is kept elsewhere, and what should have been deleted meanwhile."""
    tree = StringIO()
    call_command("fixtree", interactive=False, stdout=tree)
    say(f"Page tree: {' '.join(tree.getvalue().split())}")
    for command in ("rebuild_references_index", "update_index"):
        call_command(command, verbosity=0, stdout=StringIO())
    search = StringIO()
    call_command("rebuild_search", stdout=search)
    say(f"References and search read again: {search.getvalue().strip()}")
    purged = StringIO()
    call_command("purge_messages", stdout=purged)
    say(f"Too old to be kept: {purged.getvalue().strip()}")
    private.tell()
    renew()
    for cache in caches.all():
        cache.clear()
