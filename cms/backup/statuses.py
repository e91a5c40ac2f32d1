"""The backups in the state of the service: the last one, and the last one of which somebody knows that it restores."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.backup import shelf
from cms.backup.management.commands.backup import Command as Backup
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
    if run is None or run.succeeded_at is None:
        return Status("backup", label, _("None was made here yet."), never(), remedy)
    values = {"moment": moment(run.succeeded_at), "size": round(run.figures.get("bytes", 0) / 1e6, 1)}
    words = _("%(moment)s, %(size)s MB.") % values
    if not run.figures.get("sealed"):
        words += " " + _("It is not encrypted.")
    late = timezone.now() - run.succeeded_at > Backup.patience()
    return Status("backup", label, words, Level.BAD if run.failed else late_level(late), remedy)


def _drill(run: Run | None) -> Status:
    label = _("Last backup that was restored to see")
    remedy = _("Run “manage.py check_backup” where the private key is: a backup that nobody restored does not count.")
    passed = max(filter(None, (_noted(), run.succeeded_at if run else None)), default=None)
    if passed is None:
        return Status("drill", label, _("None yet."), never(), remedy)
    late = timezone.now() - passed > timedelta(days=settings.BACKUP_DRILL_DAYS)
    failed = run is not None and run.failed and run.began_at > passed
    words = _("%(moment)s.") % {"moment": moment(passed)}
    if failed:
        words += " " + _("The last drill failed.")
    return Status("drill", label, words, Level.BAD if failed else late_level(late), remedy)


def _noted() -> datetime | None:
    """By the notes beside the archives, which may come from another machine; None when the folder cannot be read."""
    try:
        found = shelf.newest_passed(Path(settings.BACKUP_FOLDER)) if settings.BACKUP_FOLDER else None
    except OSError:
        return None
    return found[1] if found else None
