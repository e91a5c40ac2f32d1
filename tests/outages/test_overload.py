"""More readers come than pages can be made for: some get theirs, the others are told at once, and nobody waits in vain."""

import itertools
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.proxy import Answer, Nginx
from tests.outages.conftest import World
from tests.outages.figures import LONG, Figures, slowest, written
from tests.outages.readers import Visitor, reading
from tests.outages.servers import Gunicorn, until

KEPT = "/toujours-la/"
SECONDS = int(os.environ.get("CHAOS_SECONDS", "5"))
AT_ONCE = 4
# More than one process can make: each of them asks eight times a second or less, and is answered at once or waits.
CROWD, PAUSE = (100, 0.12) if LONG else (36, 0.12)
TIMES = 5  # as many as can be made
MEASURED = 5 if LONG else 1  # seconds in which it is counted how many those are


@pytest.fixture(scope="module")
def server(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gunicorn]:
    running = Gunicorn(tmp_path_factory.mktemp("server"), DATABASE_URL=world.postgres.address)
    yield running
    running.stop()


@pytest.fixture
def nginx(server: Gunicorn, tmp_path: Path) -> Iterator[Nginx]:
    running = Nginx(tmp_path, f"127.0.0.1:{server.port}", AT_ONCE=str(AT_ONCE))
    yield running
    running.stop()


def _is_read(answer: Answer) -> bool:
    return answer.status == 200 and "Toujours là" in answer.body.decode()


def _is_told(answer: Answer) -> bool:
    """That the site is out of order, whom to call, and when to come back."""
    return (answer.status, answer.headers["Retry-After"]) == (503, "5") and b'href="tel:15"' in answer.body


def _capacity(nginx: Nginx, numbers: Iterator[int]) -> float:
    """How many pages a second are made, when no more are asked for at once than may be."""
    reader = Visitor(nginx)

    def read() -> str | None:
        return None if _is_read(reader.ask(f"{KEPT}?n={next(numbers)}")) else "not made"

    with reading(read, readers=AT_ONCE, pause=0) as readers:
        time.sleep(MEASURED)
    return (readers.asked - len(readers.wrong)) / MEASURED


def test_some_get_their_page_and_the_others_are_told_at_once(world: World, nginx: Nginx, figures: Figures) -> None:
    reader, editor, numbers = Visitor(nginx), Visitor(nginx, "admin.localhost"), itertools.count()
    read: list[float] = []
    told: list[float] = []
    edited: list[float] = []

    def crowd() -> str | None:
        start = time.monotonic()
        answer = reader.ask(f"{KEPT}?n={next(numbers)}")
        if not (_is_read(answer) or _is_told(answer)):
            return f"{answer.status}"
        (read if answer.status == 200 else told).append(time.monotonic() - start)
        return None

    def keep() -> str | None:
        answer = reader.ask(KEPT)
        return None if _is_read(answer) else f"{answer.status}"

    def edit() -> str | None:
        start = time.monotonic()
        status = editor.ask("/admin/account/", Cookie=world.cookie).status
        edited.append(time.monotonic() - start)
        return None if status == 200 else f"{status}"

    assert [crowd(), keep(), edit()] == [None, None, None]
    capacity = _capacity(nginx, numbers)
    with (
        reading(crowd, readers=CROWD, pause=PAUSE) as many,
        reading(keep, pause=0.1) as others,
        reading(edit, readers=1, pause=0.2) as editors,
    ):
        time.sleep(SECONDS)
    back = until(lambda: _all(Visitor(nginx), numbers), "pages are made for all again")
    offered = many.asked / SECONDS / capacity
    made = f"of {capacity:.0f} pages a second that can be made, were asked for"
    figures.mark(f"overload: {made}", f"{offered:.1f} times as many", f"{TIMES} times", offered >= TIMES)
    figures.note("overload: kept pages", f"{len(others.wrong)} errors of {others.asked}", 0)
    figures.note("overload: an editor's pages", f"{len(editors.wrong)} errors, {written(slowest(edited))}", 0)
    figures.within(f"overload: of {len(read)} pages made 95 % within", slowest(read), 1)
    figures.within(f"overload: of {len(told)} who were told 95 % within", slowest(told), 0.1)
    figures.within("overload: pages are made for all again after", back, 10)
    assert [*many.wrong, *others.wrong, *editors.wrong] == []
    assert min(len(read), len(told), others.asked, editors.asked) > 0


def _all(reader: Visitor, numbers: Iterator[int]) -> bool:
    """Whether as many as there may be at once get their pages, one after the other, over a connection of now."""
    return all(_is_read(reader.ask(f"{KEPT}?n={next(numbers)}")) for _ in range(AT_ONCE))
