"""What an archive says of itself."""

import platform
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from typing import Any

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from cms.backup.database.snapshot import Facts
from cms.backup.errors import BackupError
from cms.delivery.generation.release import release

# Of this form of archive; a later one says how it reads the earlier.
FORM = 1
NAME = "manifest.json"


@dataclass(frozen=True)
class Manifest:
    """``kind``: content, or messages. ``tables``: rows and digest of each. ``media``: SHA-256 by name."""

    kind: str
    made_at: str
    vendor: str
    versions: dict[str, str]
    migrations: list[str]
    tables: dict[str, list[Any]]
    dump: str
    media: dict[str, str] = field(default_factory=dict)
    # Named by the database, and not there when the backup was made.
    missing: list[str] = field(default_factory=list)
    form: int = FORM

    @classmethod
    def read(cls, values: dict[str, Any]) -> "Manifest":
        """Raises BackupError when it is no manifest of ours."""
        try:
            if values["form"] > FORM:
                raise BackupError("The archive was made by a newer version of this program: install that one first.")
            return cls(**values)
        except (KeyError, TypeError):
            raise BackupError("The archive has no manifest that can be read.") from None

    def values(self) -> dict[str, Any]:
        return asdict(self)

    def facts(self) -> dict[str, Facts]:
        return {table: Facts(*found) for table, found in self.tables.items()}


def describe(kind: str, tables: dict[str, Facts], dump: str, **values: Any) -> Manifest:
    """The manifest of a backup made now, by this code."""
    return Manifest(
        kind=kind,
        made_at=timezone.now().isoformat(timespec="seconds"),
        vendor=connection.vendor,
        versions={
            "code": release()[:12],
            "python": platform.python_version(),
            **{name: version(name) for name in ("django", "wagtail", "wagtail-localize")},
        },
        migrations=[f"{app}.{name}" for app, name in sorted(heads())],
        tables={table: list(found) for table, found in tables.items()},
        dump=dump,
        **values,
    )


def heads() -> set[tuple[str, str]]:
    """The last migration of each application that this database holds."""
    loader = MigrationLoader(connection)
    applied = set(loader.applied_migrations)
    later = {
        parent.key
        for key in applied & set(loader.graph.nodes)
        for parent in loader.graph.node_map[key].parents
        if parent.key[0] == key[0]
    }
    return (applied & set(loader.graph.nodes)) - later


def refuse_newer(manifest: Manifest) -> None:
    """Raises BackupError when the archive holds tables that this code does not know."""
    known = _known_to_the_code()
    unknown = [name for name in manifest.migrations if name not in known]
    if unknown:
        raise BackupError(
            f"The archive was made by a newer version of the code ({manifest.versions.get('code', '?')}): "
            f"this one does not know {', '.join(unknown[:3])}. Install that version first."
        )


def refuse_other_database(manifest: Manifest) -> None:
    if manifest.vendor != connection.vendor:
        raise BackupError(f"The archive is of {manifest.vendor} and the database is {connection.vendor}.")


def _known_to_the_code() -> set[str]:
    found: Iterable[tuple[str, str]] = MigrationLoader(None).disk_migrations
    return {f"{app}.{name}" for app, name in found}
