"""Workers are killed, again and again: patients read on, and what they write is kept once or said to be lost."""

import itertools
import os
import random
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from tests.e2e.proxy import Answer, Nginx
from tests.outages.conftest import World
from tests.outages.figures import LONG, Figures, slowest
from tests.outages.letters import opened
from tests.outages.readers import Visitor, addresses, reading
from tests.outages.servers import Gunicorn, until

KEPT = "/toujours-la/"
WORKERS = 3
# How long, and how many seconds after the last a worker is killed: `make chaos` goes on for longer.
SECONDS = int(os.environ.get("CHAOS_SECONDS", "8"))
EVERY = 2
# Some two hundred a second in the long form, where the machine has nothing else to do; nobody asks more often than they may.
READERS, PAUSE = 22 if LONG else 6, 0.1
SENT = 12


@pytest.fixture(scope="module")
def server(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gunicorn]:
    folder = tmp_path_factory.mktemp("server")
    running = Gunicorn(
        folder,
        DATABASE_URL=world.postgres.address,
        WEB_CONCURRENCY=str(WORKERS),
        CLIENT_ADDRESS_HEADER="X-Real-IP",
    )
    yield running
    running.stop()


@contextmanager
def killing(server: Gunicorn, every: float = EVERY) -> Iterator[list[int]]:
    """Meanwhile one worker after the other is killed; the list is of those that were."""
    over, killed = threading.Event(), []

    def kill() -> None:
        while not over.wait(every):
            workers = server.workers
            if workers:
                killed.append(random.choice(workers))
                os.kill(killed[-1], signal.SIGKILL)

    thread = threading.Thread(target=kill, daemon=True)
    thread.start()
    try:
        yield killed
    finally:
        over.set()
        thread.join()
        until(lambda: len(server.workers) == WORKERS, "all workers are there again")


def _wrong(answer: Answer) -> str | None:
    return None if answer.status == 200 and "Toujours là" in answer.body.decode() else f"{answer.status}"


def _ask(nginx: Nginx, path: Callable[[], str]) -> Callable[[], str | None]:
    def ask() -> str | None:
        return _wrong(nginx.ask("imvoc.localhost", path(), source=next(addresses)))

    assert ask() is None
    return ask


def test_pages_are_read_on(server: Gunicorn, nginx: Nginx, figures: Figures) -> None:
    """Kept ones, and one of ten that is made."""
    visitor, numbers = Visitor(nginx), itertools.count()

    def read() -> str | None:
        number = next(numbers)
        return _wrong(visitor.ask(KEPT if number % 10 else f"{KEPT}?mixed={number}"))

    assert read() is None
    with killing(server) as killed, reading(read, readers=READERS, pause=PAUSE) as readers:
        time.sleep(SECONDS)
    what = f"{len(killed)} workers killed, {readers.asked / SECONDS:.0f} pages a second, one of ten made"
    figures.note(what, f"{len(readers.wrong)} errors of {readers.asked}", 0)
    figures.within(f"{what}: 95 % within", slowest(readers.seconds), 0.15)
    figures.within(f"{what}: 99 % within", slowest(readers.seconds, 99), 0.5)
    assert killed
    assert readers.wrong == []


def test_pages_that_are_made_are_asked_for_again(server: Gunicorn, nginx: Nginx, figures: Figures) -> None:
    numbers = itertools.count()
    with killing(server) as killed, reading(_ask(nginx, lambda: f"{KEPT}?n={next(numbers)}"), readers=4) as readers:
        time.sleep(SECONDS)
    figures.note(f"{len(killed)} workers killed, pages made", f"{len(readers.wrong)} errors of {readers.asked}", 0)
    assert killed
    assert readers.wrong == []


def test_what_is_sent_is_kept_once(world: World, server: Gunicorn, nginx: Nginx, figures: Figures) -> None:
    """Nobody sends it a second time for the reader: a message may be lost, and then the reader is told."""
    letters = opened(world, nginx, SENT)
    said, before = [], world.count("contact_contactmessage")
    with killing(server, every=0.3) as killed:
        for letter in letters:
            time.sleep(0.2)
            said.append(letter())
            now = world.count("contact_contactmessage")
            assert now - before == 1 if said[-1] == 302 else now - before in (0, 1), said
            before = now
    kept = said.count(302)
    figures.note(f"{len(killed)} workers killed, {SENT} messages", f"{kept} said to be kept, each once", "each once")
    assert set(said) <= {302, 503}, said
    assert killed
