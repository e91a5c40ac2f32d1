"""The sign of life that the worker gives."""

from django_tasks import task
from django_tasks_db.models import DBTaskResult

from cms.watching.recording import seen

WORKER = "worker"


@task(backend="worker")
def give_sign_of_life() -> None:
    seen(WORKER)


def ask_for_sign_of_life() -> None:
    """Not while the last one is still waiting: a worker that comes back has better to do."""
    waiting = DBTaskResult.objects.filter(task_path=give_sign_of_life.module_path, status="READY")
    if not waiting.exists():
        give_sign_of_life.enqueue()
