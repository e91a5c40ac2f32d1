"""Making sheets, which no publish and no reader waits for."""

from uuid import UUID

from django_tasks import task

from procedures.sheets import shelf


@task()
def make_for(act: str) -> None:
    shelf.make_for(UUID(act))


@task()
def make_missing() -> None:
    shelf.make_missing()
