"""Pages are made for a long time while an editor publishes: a process stays as large as it was, and opens nothing for good."""

import itertools
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.outages.conftest import World
from tests.outages.editors import Editor
from tests.outages.figures import LONG, Figures, slowest
from tests.outages.readers import Readers, reading
from tests.outages.servers import Gunicorn

SECONDS = int(os.environ.get("CHAOS_SECONDS", "3"))
# What a process does once in its life is done by then.
WARM = SECONDS / 2 if LONG else 2
READERS, PAUSE = 6, 0.15  # some thirty pages a second, where the machine has nothing else to do
SPARE = 4  # files: one a thread, such as a connection to the database that is being replaced


@pytest.fixture
def server(world: World, tmp_path: Path) -> Iterator[Gunicorn]:
    # The one that is looked at may not be replaced meanwhile, as it is after some thousand requests.
    endless = {"GUNICORN_CMD_ARGS": "--max-requests=0"}
    running = Gunicorn(tmp_path, DATABASE_URL=world.postgres.address, **endless)
    yield running
    running.stop()


@dataclass
class Size:
    files: int
    memory: int  # kB, with its part of what it shares


def _size(process: int) -> Size:
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
    assert found
    return Size(len(list(Path(f"/proc/{process}/fd").iterdir())), int(found[1]))


@contextmanager
def _working(server: Gunicorn, editor: Editor) -> Iterator[Readers]:
    numbers = itertools.count()

    def read() -> str | None:
        answer = server.ask(f"/toujours-la/?n={next(numbers)}")
        return None if answer.status == 200 and "Toujours là" in answer.text else f"{answer.status}"

    with (
        reading(read, readers=READERS, pause=PAUSE) as readers,
        reading(editor.publish, readers=1, pause=0.5) as editors,
    ):
        yield readers
    assert [*readers.wrong, *editors.wrong] == []
    assert min(readers.asked, editors.asked) > 0


def test_a_process_stays_as_large_as_it_was(world: World, server: Gunicorn, figures: Figures) -> None:
    """It is looked at while nobody asks, so that nothing is open but what was kept."""
    [process] = server.workers
    editor = Editor(server, world.cookie, world.texts[0])
    with _working(server, editor):
        time.sleep(WARM)
    first = _size(process)
    with _working(server, editor) as made:
        time.sleep(SECONDS)
    last = _size(process)
    assert server.workers == [process]
    grown = last.memory / first.memory - 1
    asked = f"{made.asked} pages made in {SECONDS} s, {editor.kept} times published"
    figures.note(f"{asked}: memory", f"{first.memory >> 10} to {last.memory >> 10} MB, {grown:+.1%}", "+10 %")
    figures.note(f"{asked}: open files", f"{first.files} to {last.files}", f"{SPARE} more")
    figures.within(f"{asked}: 95 % within", slowest(made.seconds), 0.4)
    assert last.files <= first.files + SPARE
    if LONG:
        assert grown <= 0.1
