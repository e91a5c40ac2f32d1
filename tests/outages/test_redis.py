"""Redis is killed, frozen, emptied or full: no page fails, nobody is signed out, and nobody waits for it twice."""

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.outages.conftest import World
from tests.outages.readers import Readers, reading
from tests.outages.servers import Gunicorn, Redis

KEPT = "/toujours-la/"
# Twenty pages lose less to a frozen Redis, all together, in seconds: each question would take a quarter of one, and a
# page asks several. How often it is asked is counted in tests/cms/core/test_shared_cache.py.
LOST = 5


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[Redis]:
    running = Redis(tmp_path)
    yield running
    running.stop()


@pytest.fixture
def server(world: World, redis: Redis, tmp_path: Path) -> Iterator[Gunicorn]:
    running = Gunicorn(tmp_path, DATABASE_URL=world.postgres.address, CACHE_URL=redis.address, CACHE_PREFIX="tests")
    yield running
    running.stop()


class Visitors:
    """A page that is kept, one that is made, one of an editor, a reading that is counted."""

    def __init__(self, server: Gunicorn, world: World) -> None:
        self.server, self.world = server, world

    def ask(self) -> str | None:
        server, cookie = self.server, self.world.cookie
        answers = {
            "kept": server.ask(KEPT).status,
            "made": server.ask(f"{KEPT}?now={time.monotonic()}").status,
            "editor": server.ask("/admin/account/", Cookie=cookie).status,
        }
        wrong = {name: status for name, status in answers.items() if status != 200}
        return str(wrong) if wrong else None


def _said(server: Gunicorn) -> list[str]:
    lines = server.log.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if "Redis" in line or "redis" in line]


def test_pages_and_sessions_do_without_it(world: World, server: Gunicorn, redis: Redis) -> None:
    visitors = Visitors(server, world)
    assert visitors.ask() is None
    assert b"tests:" in redis.say("KEYS *"), "it is used, under its own names"
    everything: list[Readers] = []
    with reading(visitors.ask, readers=1) as readers:
        everything.append(readers)
        time.sleep(0.3)
        redis.say("FLUSHALL")
        time.sleep(0.3)
        redis.say("CONFIG SET maxmemory 1")  # and the policy is to evict nothing
        assert redis.say("SET a b").startswith(b"-OOM")
        time.sleep(1)
        redis.say("CONFIG SET maxmemory 0")
        redis.process.kill()
        redis.process.wait()
        time.sleep(1)
        redis.start()
    assert (readers.wrong, readers.asked > 3) == ([], True)
    said = _said(server)
    assert len(said) <= 4, said


def test_a_frozen_one_costs_a_page_half_a_second_once(world: World, server: Gunicorn, redis: Redis) -> None:
    visitors = Visitors(server, world)
    assert visitors.ask() is None
    usual = sum(server.ask(f"{KEPT}?usual={number}").seconds for number in range(20))
    redis.send(signal.SIGSTOP)
    asked = [server.ask(f"{KEPT}?frozen={number}") for number in range(20)]
    assert {answer.status for answer in asked} == {200}
    assert sum(answer.seconds for answer in asked) <= usual + LOST
    assert visitors.ask() is None
    redis.send(signal.SIGCONT)
    said = _said(server)
    assert len(said) == 1, said
