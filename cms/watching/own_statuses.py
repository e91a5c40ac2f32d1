"""What the platform watches itself: the worker and its queue, the timers, the disk."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Min, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_tasks_db.models import DBTaskResult

from cms.watching.disk import of_files
from cms.watching.models import Run
from cms.watching.statuses import Level, Status, watched
from cms.watching.tasks import LONGEST, WORKER
from cms.watching.timed import Timed, timed_commands

# A task that waits for longer is not being worked on, and a worker that was not seen for longer is not there.
PATIENCE = timedelta(minutes=15)
# A first run that goes on for longer was killed, which raises nothing; the next one notes that it was.
FIRST_RUN = timedelta(hours=3)
# Of the disk, free at least; and as bytes, since a tenth of a large one is enough for months.
FREE_SHARE, FREE_BYTES = 0.1, 10 * 1024**3
# What failed longer ago is no news; the worker's own timer forgets it.
FAILED_LATELY = timedelta(days=1)


@watched(order=10, heading=gettext_lazy("Background work"))
def background() -> Iterator[Status]:
    yield _worker()
    yield _queue()


def _worker() -> Status:
    run = Run.objects.filter(name=WORKER).first()
    label = _("Worker")
    remedy = _("Start the worker again on the server (docs/operators.md, “The worker”): mail and files wait for it.")
    if run is None or run.succeeded_at is None:
        words = _("The worker has never given a sign of life.")
        return Status(WORKER, label, words, never(), remedy)
    words = _("Last sign of life: %(ago)s ago.") % {"ago": timesince(run.succeeded_at)}
    late = timezone.now() - run.succeeded_at > PATIENCE
    return Status(WORKER, label, words, late_level(late), remedy)


def _queue() -> Status:
    now = timezone.now()
    lately = Q(finished_at__gt=now - FAILED_LATELY)
    counts = DBTaskResult.objects.order_by().aggregate(
        waiting=Count("pk", filter=Q(status="READY")),
        oldest=Min("enqueued_at", filter=Q(status="READY")),
        failed=Count("pk", filter=Q(status="FAILED") & lately),
        broken_off=Count("pk", filter=Q(status="RUNNING", started_at__lt=now - LONGEST)),
    )
    words = ngettext("%(count)d task waits", "%(count)d tasks wait", counts["waiting"]) % {"count": counts["waiting"]}
    stuck = bool(counts["oldest"]) and now - counts["oldest"] > PATIENCE
    if counts["oldest"]:
        words += " " + _("(the oldest for %(time)s)") % {"time": timesince(counts["oldest"])}
    failed = ngettext("%(count)d failed in a day", "%(count)d failed in a day", counts["failed"])
    words = _("%(waiting)s, %(failed)s.") % {"waiting": words, "failed": failed % {"count": counts["failed"]}}
    if counts["broken_off"]:
        text = ngettext(
            "%(count)d has run for more than an hour: the worker was killed at it.",
            "%(count)d have run for more than an hour: the worker was killed at them.",
            counts["broken_off"],
        )
        words += " " + text % {"count": counts["broken_off"]}
    bad = counts["failed"] or counts["broken_off"]
    remedy = _("If tasks wait, start the worker again. If some failed, the journal of the worker says which and why.")
    return Status("queue", _("Queue"), words, Level.BAD if bad else late_level(stuck), remedy)


@watched(order=30, heading=gettext_lazy("Timers"))
def timers() -> Iterator[Status]:
    runs = {run.name: run for run in Run.objects.all()}
    for command in timed_commands():
        if command.told_by_its_room:
            continue
        yield _timer(command, runs.get(command.name()))


def _timer(command: type[Timed], run: Run | None) -> Status:
    name = command.name()
    if run is None:
        remedy = _("Set up the timer of %(command)s on the server (docs/operators.md).") % {"command": name}
        return Status(name, command.label, _("Has never run."), never(), remedy)
    if run.failed:
        words = _("The run of %(moment)s failed.") % {"moment": moment(run.began_at)}
        remedy = _("Run “manage.py %(command)s” on the server: it says what is wrong.") % {"command": name}
        return Status(name, command.label, words, Level.BAD, remedy)
    last, patience = run.succeeded_at or run.began_at, command.patience()
    words = _("Last run: %(moment)s.") % {"moment": moment(last)}
    remedy = _("Look at the timer of %(command)s on the server: it has stopped.") % {"command": name}
    if run.succeeded_at is None:
        patience = min(patience, FIRST_RUN)
        words = _("Its first run began on %(moment)s and has not ended.") % {"moment": moment(last)}
        remedy = _("Run “manage.py %(command)s” on the server: it says what is wrong.") % {"command": name}
    return Status(name, command.label, words, late_level(timezone.now() - last > patience), remedy)


@watched(order=40, heading=gettext_lazy("Server"))
def disk() -> Iterator[Status]:
    """Of the disk on which pictures and documents lie."""
    usage = of_files()
    values = {"free": round(usage.free / 1024**3), "share": round(100 * usage.free / usage.total)}
    words = _("%(free)s GB free (%(share)s%%).") % values
    short = usage.free < usage.total * FREE_SHARE and usage.free < FREE_BYTES
    remedy = _("Make room on the disk of the server: once it is full, nothing can be uploaded and no backup is made.")
    yield Status("disk", _("Disk space"), words, Level.BAD if short else Level.GOOD, remedy)


def never() -> Any:
    """Of what did not happen yet: a fault where somebody operates the service, and nothing on a person's own machine."""
    return Level.BAD if settings.OPERATED else Level.IDLE


def late_level(late: bool) -> Any:
    return never() if late else Level.GOOD


def moment(when: datetime) -> str:
    return date_format(timezone.localtime(when), "SHORT_DATETIME_FORMAT")
