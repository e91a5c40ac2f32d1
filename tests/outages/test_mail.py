"""The mail server is gone, hangs, refuses or is slow: who writes is thanked at once, and who reads does not notice."""

import itertools
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.contact.messages.mail_servers import Mailbox, closed, hung, taking
from tests.e2e.proxy import ROOT, Nginx
from tests.outages.conftest import World
from tests.outages.figures import Figures, slowest
from tests.outages.letters import opened
from tests.outages.readers import Visitor, reading
from tests.outages.servers import Gunicorn, until
from tests.ports import free_port

LETTERS = 50
PAUSE = 0.2  # seconds between two of them
WORKER = ["manage.py", "db_worker", "--backend", "worker", "--queue-name", "*", "--interval", "1", "--no-reload"]
FAULTS: dict[str, Callable[[int], AbstractContextManager[None]]] = {
    "is closed": closed,
    "hangs": hung,
    "refuses": lambda port: taking(Mailbox("451 Later"), port),
    "is slow": lambda port: taking(Mailbox(delay=0.5), port),
}


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def server(world: World, tmp_path: Path, port: int) -> Iterator[Gunicorn]:
    """With the worker that sends the mail, as in production."""
    running = Gunicorn(
        tmp_path,
        DATABASE_URL=world.postgres.address,
        CLIENT_ADDRESS_HEADER="X-Real-IP",
        EMAIL_URL=f"smtp://127.0.0.1:{port}",
    )
    worker = subprocess.Popen([sys.executable, *WORKER], env=os.environ | running.environment, cwd=ROOT)
    yield running
    worker.kill()
    worker.wait()
    running.stop()


def _write(nginx: Nginx, numbers: Iterator[int]) -> tuple[float, float]:
    """How long who writes waits at most, and meanwhile 95 of a hundred of those who read."""
    letters, reader = opened(nginx, LETTERS), Visitor(nginx)
    thanked = []

    def read() -> str | None:
        answer = reader.ask(f"/toujours-la/?mail={next(numbers)}")
        return None if answer.status == 200 and "Toujours là" in answer.body.decode() else f"{answer.status}"

    with reading(read, readers=3, pause=0.1) as readers:
        for letter in letters:
            start = time.monotonic()
            assert letter() == 302
            thanked.append(time.monotonic() - start)
            time.sleep(PAUSE)
    assert readers.wrong == []
    return max(thanked), slowest(readers.seconds)


@pytest.mark.nightly
def test_nobody_waits_for_a_mail(world: World, nginx: Nginx, port: int, figures: Figures) -> None:
    numbers, mailbox = itertools.count(), Mailbox()
    with taking(mailbox, port):
        _write(nginx, numbers)
        until(lambda: len(mailbox.mails) > 0, "the worker sends mail")
        _thanked, usual = _write(nginx, numbers)
    for name, fault in FAULTS.items():
        before = world.count("contact_contactmessage")
        with fault(port):
            thanked, read = _write(nginx, numbers)
        figures.within(f"the mail server {name}: the slowest of {LETTERS} posts", thanked, 1)
        figures.at_most(f"the mail server {name}: 95 % of the pages made take", read / usual, 1.2)
        assert world.count("contact_contactmessage") - before == LETTERS
    with world.postgres.connect() as connection:
        kept = connection.execute("SELECT DISTINCT last_error FROM contact_contactmessage").fetchall()
    assert len(kept) > 1, "the worker met the faults"
