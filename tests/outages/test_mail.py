"""The mail server is gone, hangs, refuses or is slow: who writes is thanked at once, who reads does not notice, and every
mail leaves once when it is back."""

import itertools
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
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
PAUSE = 0.4  # seconds between two of them: twenty in all, while those who read get some 600 pages
WORKER = ["manage.py", "db_worker", "--backend", "worker", "--queue-name", "*", "--interval", "1", "--no-reload"]
MINUTE = 60  # seconds between two runs of the timer that tries again (deploy/systemd/app-minute.timer)


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


def _write(world: World, nginx: Nginx, numbers: Iterator[int]) -> tuple[float, list[float]]:
    """How many seconds who writes waits at most, and meanwhile each of those who read."""
    letters, reader = opened(world, nginx, LETTERS), Visitor(nginx)
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
    return max(thanked), readers.seconds


def _nothing_waits(world: World) -> None:
    """What other tests wrote is none of this one's: nobody sent it there."""
    with world.postgres.connect() as connection:
        connection.execute("UPDATE contact_contactmessage SET sent_at = created_at WHERE sent_at IS NULL")


def _until_all_have_left(world: World, server: Gunicorn) -> float:
    """Seconds, with a timer that runs once a minute."""
    start = time.monotonic()
    while _waiting(world):
        command = [sys.executable, "manage.py", "send_messages"]
        subprocess.run(command, env=os.environ | server.environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        with suppress(AssertionError):
            until(lambda: not _waiting(world), "every mail has left", MINUTE)
    return time.monotonic() - start


def _waiting(world: World) -> int:
    with world.postgres.connect() as connection:
        row = connection.execute("SELECT COUNT(*) FROM contact_contactmessage WHERE sent_at IS NULL").fetchone()
    assert row is not None
    return int(row[0])


@pytest.mark.nightly
def test_nobody_waits_for_a_mail_and_each_leaves_once(
    world: World, server: Gunicorn, nginx: Nginx, port: int, figures: Figures
) -> None:
    _nothing_waits(world)
    before, numbers = world.count("contact_contactmessage"), itertools.count()
    usual_box, slow_box, last_box = Mailbox(), Mailbox(delay=0.5), Mailbox()
    faults: dict[str, AbstractContextManager[None]] = {
        "is closed": closed(port),
        "hangs": hung(port),
        "refuses": taking(Mailbox("451 Later"), port),
        "is slow": taking(slow_box, port),
    }
    with taking(usual_box, port):
        _write(world, nginx, numbers)
        until(lambda: len(usual_box.mails) > 0, "the worker sends mail")
        _thanked, usual = _write(world, nginx, numbers)
    read = {}
    for number, (name, fault) in enumerate(faults.items(), 3):
        with fault:
            thanked, read[name] = _write(world, nginx, numbers)
        figures.within(f"the mail server {name}: the slowest of {LETTERS} posts", thanked, 1)
        assert world.count("contact_contactmessage") - before == number * LETTERS
    with world.postgres.connect() as connection:
        kept = connection.execute("SELECT DISTINCT last_error FROM contact_contactmessage").fetchall()
    assert len(kept) > 1, "the worker met the faults"
    waiting = _waiting(world)
    with taking(last_box, port):
        figures.within(
            f"the mail server is back: {waiting} mails have left within", _until_all_have_left(world, server), 300
        )
        # Before and after: the machine is not as fast all the time.
        usual += _write(world, nginx, numbers)[1]
        _until_all_have_left(world, server)
    for name, seconds in read.items():
        figures.at_most(f"the mail server {name}: 95 % of the pages made take", slowest(seconds) / slowest(usual), 1.2)
    left = [*usual_box.ids, *slow_box.ids, *last_box.ids]
    assert len(left) == len(set(left)) == world.count("contact_contactmessage") - before
