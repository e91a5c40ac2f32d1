"""The sign of life that the worker gives, and what it left undone when it was killed."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from cms.watching.recording import seen

WORKER = "worker"
# No task of ours takes so long: its worker was killed, and nobody goes on with it.
LONGEST = timedelta(hours=1)


@task(backend="worker")
def give_sign_of_life() -> None:
    seen(WORKER)


def ask_for_sign_of_life() -> None:
    """Not while the last one is still waiting: a worker that comes back has better to do."""
    waiting = DBTaskResult.objects.filter(task_path=give_sign_of_life.module_path, status="READY")
    if not waiting.exists():
        give_sign_of_life.enqueue()


def give_up_broken_off() -> list[str]:
    """Note as failed the tasks whose worker was killed; the paths of them. One that ends at this moment keeps its end."""
    now = timezone.now()
    broken_off: Any = DBTaskResult.objects.running().filter(started_at__lt=now - LONGEST)
    failed = {"status": "FAILED", "finished_at": now, "exception_class_path": "builtins.TimeoutError"}
    found = broken_off.order_by("started_at").values_list("pk", "task_path")
    return [path for key, path in found if broken_off.filter(pk=key).update(**failed)]
