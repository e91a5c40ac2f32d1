"""Which tables are saved where."""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection, models

# Tables of others that nobody wants back. A task holds what it was given, such as the address to which a mail goes, and once
# restored it would be done again: what waits is kept elsewhere too, or made again at night.
NOT_OURS = ("sessions.Session", "django_tasks_database.DBTaskResult")


def saved() -> list[str]:
    """The tables of the archive of the content, with that of the migrations."""
    known = set(connection.introspection.django_table_names(only_existing=True)) | {"django_migrations"}
    return sorted(known - apart() - left_out())


def apart() -> frozenset[str]:
    """What is kept for fewer days than the content: models say ``backed_up_apart``."""
    return _tables_that_say("backed_up_apart")


def left_out() -> frozenset[str]:
    """What comes back empty: who was signed in, what waits for the worker, and what models say is ``left_out_of_backups``."""
    return _tables_that_say("left_out_of_backups") | {apps.get_model(name)._meta.db_table for name in NOT_OURS}


def columns_of_files() -> Iterator[tuple[str, str]]:
    """Table and column of everything that names a file of the storage."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            for field in model._meta.local_fields:
                if isinstance(field, models.FileField):
                    yield model._meta.db_table, field.column


def _tables_that_say(name: str) -> frozenset[str]:
    return frozenset(model._meta.db_table for model in apps.get_models() if getattr(model, name, False))
