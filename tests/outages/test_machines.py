"""Two machines and two proxies over one PostgreSQL, one Redis and one object storage: all tell the same, and one may die."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count, cycle
from pathlib import Path

import pytest

from tests.cms.media.documents import PDF
from tests.cms.media.object_server import ObjectServer, object_server
from tests.e2e.proxy import ROOT, Nginx
from tests.outages.conftest import World
from tests.outages.editors import keep_document
from tests.outages.figures import LONG, Figures
from tests.outages.letters import opened
from tests.outages.readers import addresses, reading
from tests.outages.servers import Gunicorn, Redis

HOST, KEPT = "imvoc.localhost", "/toujours-la/"
PUBLISHED = 50 if LONG else 4
SOON = 2  # seconds after which the first who asks is told what is new
LETTERS = 6


@pytest.fixture(scope="module")
def objects(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ObjectServer]:
    with object_server(tmp_path_factory.mktemp("objects")) as started:
        started.empty()
        yield started


@pytest.fixture(scope="module")
def machines(
    world: World, redis: Redis, objects: ObjectServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Gunicorn]]:
    places = {"DATABASE_URL": world.postgres.address, "CACHE_URL": redis.address}
    shared = objects.environment | places | {"CLIENT_ADDRESS_HEADER": "X-Real-IP"}
    running = [Gunicorn(tmp_path_factory.mktemp("machine"), **shared) for _ in range(2)]
    yield running
    for machine in running:
        machine.stop()


@pytest.fixture(scope="module")
def proxies(machines: list[Gunicorn], tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Nginx]]:
    behind = " ".join(f"127.0.0.1:{machine.port}" for machine in machines)
    running = [Nginx(tmp_path_factory.mktemp("proxy"), behind) for _ in range(2)]
    yield running
    for proxy in running:
        proxy.stop()


@contextmanager
def publishing(world: World, code: Path = ROOT) -> Iterator[Callable[[str], None]]:
    """An editor, who publishes the page under the title that is asked for, with the ``code`` of whichever release."""
    editor = subprocess.Popen(
        [sys.executable, "-m", "tests.outages.publish"],
        env=os.environ | {"DATABASE_URL": world.postgres.address},
        cwd=code,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )

    def publish(title: str) -> None:
        assert editor.stdin
        assert editor.stdout
        editor.stdin.write(f"{title}\n")
        editor.stdin.flush()
        assert editor.stdout.readline() == "published\n"

    with editor:
        yield publish


def test_a_publish_is_seen_everywhere(
    world: World, machines: list[Gunicorn], proxies: list[Nginx], figures: Figures
) -> None:
    with publishing(world) as publish:
        old = 0
        for number in range(PUBLISHED):
            for proxy in proxies:
                assert proxy.ask(HOST, KEPT).status == 200
            title = f"Toujours là {number} fois"
            publish(title)
            assert all(title in machine.ask(KEPT).text for machine in machines)
            time.sleep(SOON)
            old += sum(title not in proxy.ask(HOST, KEPT).body.decode() for proxy in proxies)
    figures.note(f"{PUBLISHED} publishes, two machines, two proxies", f"{old} old after {SOON} s", 0)
    assert old == 0


def test_one_dies_and_nobody_notices(
    world: World, machines: list[Gunicorn], proxies: list[Nginx], objects: ObjectServer, figures: Figures
) -> None:
    """Of pages that are made for each reader, of messages that are sent before and after, and of what it kept for all."""
    document = keep_document(machines[0], world.cookie, "fiche.pdf", PDF)
    assert objects.names == {"documents/fiche.pdf"}
    assert machines[1].ask(document).text == PDF.decode()
    assert [proxy.ask(HOST, document).body for proxy in proxies] == [PDF, PDF]
    asked, numbers = cycle(proxies), count()

    def read() -> str | None:
        answer = next(asked).ask(HOST, f"{KEPT}?n={next(numbers)}", source=next(addresses))
        return None if answer.status == 200 else f"{answer.status}"

    before = world.count("contact_contactmessage")
    letters = opened(world, proxies[0], LETTERS)
    with reading(read, readers=3) as readers:
        said = [letter() for letter in letters[: LETTERS // 2]]
        machines[0].kill()
        said += [letter() for letter in letters[LETTERS // 2 :]]
        time.sleep(1)
    figures.note("one machine of two dies, pages made", f"{len(readers.wrong)} errors of {readers.asked}", 0)
    assert said == [302] * LETTERS
    read_on = [proxy.ask(HOST, f"{document}?again", source=next(addresses)).body for proxy in proxies]
    figures.note("a document that the dead one kept", f"read through {read_on.count(PDF)} of 2 proxies", 2)
    assert read_on == [PDF, PDF]
    assert world.count("contact_contactmessage") - before == LETTERS
    assert readers.asked > 20
    assert readers.wrong == []
