"""The backups in the state of the service: the last one, and the last one of which somebody knows that it restores."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms.backup import shelf
from cms.backup.management.commands.backup import Command as Backup
from cms.backup.shelf import Drilled
from cms.watching.models import Run
from cms.watching.own_statuses import late_level, moment, never
from cms.watching.statuses import Level, Status, watched


@watched(order=20, heading=gettext_lazy("Backups"))
def backups() -> Iterator[Status]:
    runs = {run.name: run for run in Run.objects.filter(name__in=["backup", "check_backup"])}
    yield _last(runs.get("backup"))
    yield _drill(runs.get("check_backup"))


def _last(run: Run | None) -> Status:
    label = _("Last backup")
    remedy = _("Run “manage.py backup” on the server: it says what is wrong (docs/operations/backup.md).")
    made_at = _made_at(run)
    if run is None or made_at is None:
        return Status("backup", label, _("None was made here yet."), never(), remedy)
    values = {"moment": moment(made_at), "size": number_format(run.figures.get("bytes", 0) / 1e6, 1)}
    words = _("%(moment)s, %(size)s MB.") % values
    if not run.figures.get("sealed"):
        words += " " + _("It is not encrypted.")
    missing = run.figures.get("missing", 0)
    if missing:
        text = ngettext(
            "%(count)d file that the content names was not there.",
            "%(count)d files that the content names were not there.",
            missing,
        )
        words += " " + text % {"count": missing}
    late = timezone.now() - made_at > Backup.patience()
    return Status("backup", label, words, Level.BAD if run.failed or missing else late_level(late), remedy)


def _made_at(run: Run | None) -> datetime | None:
    """When the last archive was there, be it one from which files were missing: its run failed."""
    if run is None:
        return None
    archive = shelf.known(Path(run.figures.get("archive", "")))
    return max(filter(None, (archive and archive.made_at, run.succeeded_at)), default=None)


def _drill(run: Run | None) -> Status:
    label = _("Last backup that was restored to see")
    remedy = _("Run “manage.py check_backup” where the private key is: a backup that nobody restored does not count.")
    drills = sorted([*_noted(), *_own(run)], key=lambda drill: drill.at)
    passed = next((drill for drill in reversed(drills) if drill.passed), None)
    words = _("%(moment)s.") % {"moment": moment(passed.at)} if passed else _("None yet.")
    late = passed is None or passed.of_old or timezone.now() - passed.at > timedelta(days=settings.BACKUP_DRILL_DAYS)
    if passed and passed.of_old:
        words += " " + _("The archive was an old one, of %(moment)s.") % {"moment": moment(passed.made_at)}
    failed = bool(drills) and not drills[-1].passed
    if failed:
        words += " " + _("The last drill failed.")
    return Status("drill", label, words, Level.BAD if failed else late_level(late), remedy)


def _noted() -> list[Drilled]:
    """By the notes beside the archives, which may come from another machine; none when the folder cannot be read."""
    try:
        return shelf.drills(Path(settings.BACKUP_FOLDER)) if settings.BACKUP_FOLDER else []
    except OSError:
        return []


def _own(run: Run | None) -> Iterator[Drilled]:
    """Those of this machine: the last that passed, and the last when it failed."""
    if run and run.succeeded_at:
        archive = shelf.known(Path(run.figures.get("archive", "")))
        yield Drilled(run.succeeded_at, archive.made_at if archive else run.succeeded_at, passed=True)
    if run and run.failed:
        yield Drilled(run.began_at, run.began_at, passed=False)
