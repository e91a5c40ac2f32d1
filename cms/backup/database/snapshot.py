"""What both kinds of database give."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol


class Facts(NamedTuple):
    """Of one table. ``digest`` is a sum over its rows, so their order is of no interest; its text is compared, nothing else."""

    rows: int
    digest: str


@dataclass(frozen=True)
class Snapshot:
    """One moment of the database: its dumps as files, and a way to read it."""

    content: Path
    apart: Path
    facts: Callable[[str], Facts]
    read: Callable[[str], Iterable[Any]]


class Engine(Protocol):
    def snapshot(self, folder: Path) -> AbstractContextManager[Snapshot]:
        """A snapshot whose files are written into ``folder``. Raises BackupError."""

    def facts(self, table: str) -> Facts:
        """Of a table as it stands in the database now."""

    def restore(self, content: Path, apart: Path | None) -> None:
        """Put the dumps in the place of all that is in the database, whole or not at all. Raises BackupError."""
