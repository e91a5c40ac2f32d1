"""The folder of backups: what lies in it, what passed a drill, and what is old enough to go."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from cms.backup.archive import PARTIAL, PLAIN, SEALED

CONTENT, MESSAGES = "content", "messages"
STAMP = "%Y%m%dT%H%M%SZ"
DRILL = ".drill.json"
# How many days, weeks and months keep their newest backup.
DAYS, WEEKS, MONTHS = 7, 4, 6
# What was cut off so long ago is not being written any more.
CUT_OFF = timedelta(days=1)

_NAME = re.compile(
    rf"(?P<kind>{CONTENT}|{MESSAGES})-(?P<stamp>\d{{8}}T\d{{6}}Z)(?:{re.escape(PLAIN)}|{re.escape(SEALED)})"
)


@dataclass(frozen=True)
class Drilled:
    """A drill: when it was, of an archive made when, and whether it passed."""

    at: datetime
    made_at: datetime
    passed: bool

    @property
    def of_old(self) -> bool:
        """A copy that nobody brought up to date, say: that it restores tells nothing of the backups made since."""
        return is_old(self.made_at, self.at)


@dataclass(frozen=True)
class Kept:
    """An archive that lies in the folder."""

    path: Path
    kind: str
    made_at: datetime

    @property
    def drill(self) -> Path:
        """The note of its drill, which tells nothing of what is in it."""
        return self.path.with_name(f"{self.kind}-{self.made_at.strftime(STAMP)}{DRILL}")

    @property
    def beside(self) -> Path | None:
        """The messages of the same moment, while they are kept."""
        stamp = self.made_at.strftime(STAMP)
        found = [self.path.with_name(f"{MESSAGES}-{stamp}{ending}") for ending in (SEALED, PLAIN)]
        return next((path for path in found if path.exists()), None)

    def drilled(self) -> Drilled | None:
        """Its last drill; None when there was none."""
        try:
            note = json.loads(self.drill.read_text(encoding="utf-8"))
            return Drilled(datetime.fromisoformat(note["at"]), self.made_at, passed=bool(note["passed"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def note_drill(self, at: datetime, *, passed: bool, figures: dict[str, Any]) -> None:
        note = {"at": at.isoformat(timespec="seconds"), "passed": passed, **figures}
        partial = self.drill.with_name(self.drill.name + ".partial")
        partial.write_text(json.dumps(note), encoding="utf-8")
        partial.rename(self.drill)


def known(path: Path) -> Kept | None:
    """``path`` as an archive; None when it is none by its name."""
    if found := _NAME.fullmatch(path.name):
        made_at = datetime.strptime(found["stamp"], STAMP).replace(tzinfo=UTC)
        return Kept(path, found["kind"], made_at)
    return None


def kept(folder: Path, kind: str = CONTENT) -> list[Kept]:
    """The archives of ``kind`` in ``folder``, the newest first."""
    found = [archive for path in folder.iterdir() if (archive := known(path)) and archive.kind == kind]
    return sorted(found, key=lambda archive: archive.made_at, reverse=True)


def drills(folder: Path) -> list[Drilled]:
    """The last drill of each archive, as the notes say."""
    return [drilled for archive in kept(folder) if (drilled := archive.drilled())]


def newest_passed(folder: Path) -> Kept | None:
    """The newest archive that passed its drill."""
    return next((archive for archive in kept(folder) if (drilled := archive.drilled()) and drilled.passed), None)


def is_old(made_at: datetime, at: datetime) -> bool:
    """Whether an archive was too old at a moment for its drill to count then."""
    return at - made_at > timedelta(days=settings.BACKUP_DRILL_DAYS)


def prune(folder: Path, now: datetime) -> list[Path]:
    """Delete what is too old, and say what. The newest archive stays, and so does the newest that passed a drill."""
    archives = kept(folder)
    wanted = _wanted(archives)
    if passed := newest_passed(folder):
        wanted.add(passed)
    gone = [archive for archive in archives if archive not in wanted]
    ends = now - timedelta(days=settings.MESSAGE_KEPT_DAYS)
    gone += [archive for archive in kept(folder, MESSAGES) if archive.made_at < ends]
    for cut in folder.glob(f"*{PARTIAL}"):
        if datetime.fromtimestamp(cut.stat().st_mtime, UTC) < now - CUT_OFF:
            cut.unlink()
    for archive in gone:
        archive.drill.unlink(missing_ok=True)
        archive.path.unlink()
    return [archive.path for archive in gone]


def _wanted(archives: Iterable[Kept]) -> set[Kept]:
    """The newest of each of the last days, weeks and months that have one."""
    wanted: set[Kept] = set()
    for form, most in (("%Y-%m-%d", DAYS), ("%G-%V", WEEKS), ("%Y-%m", MONTHS)):
        newest: dict[str, Kept] = {}
        for archive in archives:
            newest.setdefault(archive.made_at.strftime(form), archive)
        wanted |= set(list(newest.values())[:most])
    return wanted
