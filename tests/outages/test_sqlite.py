"""On one person's machine, with SQLite: five people publish while others read, and the server dies over it."""

import itertools
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.outages.conftest import fill, migrate
from tests.outages.editors import Editor
from tests.outages.figures import Figures
from tests.outages.readers import reading
from tests.outages.servers import Gunicorn, until

KEPT = "/toujours-la/"
# Before the server is killed, and after it is there again.
SECONDS = int(os.environ.get("CHAOS_SECONDS", "4")) / 2
PAGE = """SELECT page.title, page.draft_title, live.content ->> 'title', latest.content ->> 'title'
          FROM wagtailcore_page page JOIN wagtailcore_revision live ON live.id = page.live_revision_id
          JOIN wagtailcore_revision latest ON latest.id = page.latest_revision_id WHERE page.id = ?"""


class Server(Gunicorn):
    """What ``make run`` starts: gunicorn, and the worker of the background tasks beside it."""

    def command(self) -> list[str]:
        return ["manage.py", "serve"]

    def start(self) -> None:
        self.environment["PORT"] = str(self.port)
        super().start()


@dataclass
class Demonstration:
    file: Path
    server: Server
    cookie: str
    texts: list[int]


@pytest.fixture
def demonstration(django_db_setup: None, django_db_blocker: Any, tmp_path: Path) -> Iterator[Demonstration]:
    file, content = tmp_path / "db.sqlite3", tmp_path / "content"
    address = f"sqlite:///{file}"
    content.mkdir()
    (content / "sites.yaml").write_text("{}", encoding="utf-8")  # the small world is there already
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock(), closing(sqlite3.connect(file)) as copy:
            connection.ensure_connection()
            connection.connection.backup(copy)
    else:
        migrate(address)
    cookie, texts = fill(address)
    server = Server(
        tmp_path,
        DATABASE_URL=address,
        CONTENT_ROOT=str(content),
        STATIC_ROOT=str(tmp_path / "static"),
        COUNTERS_FILE=str(tmp_path / "counters"),
        WEB_CONCURRENCY="2",
    )
    yield Demonstration(file, server, cookie, texts)
    server.stop()


def test_five_publish_and_others_read_and_it_is_killed(demonstration: Demonstration, figures: Figures) -> None:
    server, numbers = demonstration.server, itertools.count()
    editors = [Editor(server, demonstration.cookie, page) for page in demonstration.texts]
    alive = True

    def read() -> str | None:
        number = next(numbers)
        return _while_alive(lambda: _read(server, f"{KEPT}?n={number}" if number % 2 else KEPT))

    def _while_alive(ask: Callable[[], str | None]) -> str | None:
        """Nobody is answered by a server that is dead; that is no fault of the database."""
        try:
            return ask()
        except (OSError, HTTPException):
            if alive:
                raise
            return None

    with ExitStack() as working:
        readers = working.enter_context(reading(read, readers=4, pause=0.2))
        publishing = [
            working.enter_context(reading(lambda editor=editor: _while_alive(editor.publish), readers=1, pause=0.2))
            for editor in editors
        ]

        def wrong() -> list[str]:
            return [line for noted in (readers, *publishing) for line in noted.wrong]

        until(lambda: all(editor.kept for editor in editors) or bool(wrong()), "each has published")
        time.sleep(SECONDS)
        alive = False
        server.kill()
        before = [(editor.kept, editor.sent) for editor in editors]
        halves = [_titles(demonstration.file, editor) for editor in editors]
        server.start()
        alive = True
        until(
            lambda: all(editor.kept > sent for editor, (_, sent) in zip(editors, before, strict=True)) or bool(wrong()),
            "each has published again",
        )
        time.sleep(SECONDS)
    said = server.log.read_text(encoding="utf-8")
    figures.note(
        f"SQLite: {sum(editor.kept for editor in editors)} times published, {readers.asked} pages read, one kill -9",
        f"{len(wrong())} errors, “locked” said {said.count('database is locked')} times",
        0,
    )
    assert wrong() == []
    assert "database is locked" not in said
    for editor, (kept, sent), titles in zip(editors, before, halves, strict=True):
        # What was under way when it died is there as a whole or not at all.
        assert titles in [{editor.title(number)} for number in range(max(1, kept), sent + 1)]
        assert _titles(demonstration.file, editor) == {editor.title(editor.kept)}
    with closing(sqlite3.connect(demonstration.file)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def _read(server: Gunicorn, path: str) -> str | None:
    answer = server.ask(path)
    return None if answer.status == 200 and "Toujours là" in answer.text else f"{answer.status}"


def _titles(file: Path, editor: Editor) -> set[str]:
    """What the page, its draft and its versions are called: the same, unless half of a change was kept."""
    with closing(sqlite3.connect(file)) as database:
        return set(database.execute(PAGE, [editor.page]).fetchone())
