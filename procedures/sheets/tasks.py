"""Making sheets, which no publish and no reader waits for: a text on every act has all their sheets made again."""

from uuid import UUID

from django_tasks import task

from procedures.sheets import shelf


@task(backend="worker")
def make_for(act: str) -> None:
    shelf.make_for(UUID(act))


@task(backend="worker")
def make_missing() -> None:
    shelf.make_missing()
