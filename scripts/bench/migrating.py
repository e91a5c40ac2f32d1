"""What migrations take on a database with pages: those of the project that touch more than the schema, and the longest kind.

``check`` and ``nothing`` are ``migrate`` when all is applied, ``pictures`` the project's own data migrations back and forth.
None of them rewrites pages; ``blocks`` does, as Wagtail has it done when a type of block changes: every page and revision.
"""

import time
from collections.abc import Callable

from django.core.management import call_command
from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from wagtail.blocks.migrations.migrate_operation import MigrateStreamData
from wagtail.blocks.migrations.operations import RenameStreamChildrenOperation

LAST_BEFORE_PICTURES = ("media", "0001_pictures")


def measure() -> dict[str, float]:
    """Seconds of each; the database is afterwards what it was."""
    took = {"check": _check, "nothing": _migrate, "pictures": _pictures, "blocks": _blocks}
    return {f"migrate: {name}": round(_seconds(work), 1) for name, work in took.items()}


def _check() -> None:
    call_command("migrate", check_unapplied=True, verbosity=0)


def _migrate(*target: str) -> None:
    call_command("migrate", *target, verbosity=0, interactive=False)


def _pictures() -> None:
    _migrate(*LAST_BEFORE_PICTURES)
    _migrate()


def _blocks() -> None:
    """A name for itself: the rows are written all the same, and say what they said."""
    rename = RenameStreamChildrenOperation("prose", "prose")
    migration = Migration("blocks", "pages")
    migration.operations = [MigrateStreamData("pages", "StandardPage", "body", [(rename, "")])]
    state = MigrationLoader(connection).project_state()
    with connection.schema_editor(atomic=True) as editor:
        migration.apply(state, editor)


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
