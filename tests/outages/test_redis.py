"""Redis is killed, frozen, emptied or full: no page fails, nobody is signed out, and nobody waits for it twice."""

import signal
import time
from collections.abc import Iterator

import pytest

from tests.outages.conftest import World
from tests.outages.figures import LONG, Figures, slowest, written
from tests.outages.readers import reading
from tests.outages.servers import Gunicorn, Redis, until

KEPT = "/toujours-la/"
# What a frozen Redis costs is counted in tests/cms/core/test_shared_cache.py: it is asked twice, for a quarter of a second each.
PAGES = 8
TIMED = 100 if LONG else PAGES
GONE = 30 if LONG else 2  # seconds


@pytest.fixture(scope="module")
def server(world: World, redis: Redis, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gunicorn]:
    folder = tmp_path_factory.mktemp("server")
    running = Gunicorn(folder, DATABASE_URL=world.postgres.address, CACHE_URL=redis.address, CACHE_PREFIX="tests")
    yield running
    running.stop()


def _wrong(server: Gunicorn, world: World) -> dict[str, int]:
    """What is not as it should be of a page that is kept, one that is made, and two of an editor who is signed in.

    Who shares nothing with others asks Redis for each page; a page for everybody does so once a generation.
    """
    answers = {
        "kept": server.ask(KEPT).status,
        "made": server.ask(f"{KEPT}?now={time.monotonic()}").status,
        "editor": server.ask("/admin/account/", Cookie=world.cookie).status,
        "read by an editor": server.ask(KEPT, Cookie=world.cookie).status,
    }
    return {name: status for name, status in answers.items() if status != 200}


def _said(server: Gunicorn) -> list[str]:
    lines = server.log.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if "redis" in line.lower()]


def _slowest(server: Gunicorn, world: World) -> float:
    """Of pages that are made for somebody who is signed in: each asks Redis."""
    asked = [server.ask(f"{KEPT}?now={time.monotonic()}", Cookie=world.cookie) for _ in range(TIMED)]
    assert {answer.status for answer in asked} == {200}
    return slowest([answer.seconds for answer in asked])


def test_pages_and_sessions_do_without_it(world: World, server: Gunicorn, redis: Redis, figures: Figures) -> None:
    assert _wrong(server, world) == {}
    usual = _slowest(server, world) if LONG else 0

    def times(what: str) -> None:
        """In the long form: in the short one there would be too few of them to say anything."""
        if not LONG:
            return
        seen = _slowest(server, world)
        figures.at_most(f"Redis {what}: 95 % of the pages within {written(seen)}", seen / usual, 2)

    assert b"tests:" in redis.say("KEYS *"), "it is used, under its own names"
    redis.say("FLUSHALL")
    assert _wrong(server, world) == {}
    times("emptied")
    redis.say("FLUSHALL")
    redis.say("CONFIG SET maxmemory 1")  # and the policy is to evict nothing
    assert redis.say("SET a b").startswith(b"-OOM")
    assert _wrong(server, world) == {}
    times("full")
    redis.say("CONFIG SET maxmemory 0")
    redis.stop()
    for _ in range(3):
        assert _wrong(server, world) == {}
    times("killed")
    redis.start()
    until(lambda: _wrong(server, world) == {} and b"tests:" in redis.say("KEYS *"), "it is used again")
    said = _said(server)
    assert len(said) <= 3, said  # that it is full, that it is gone, that it is back: each once, not once a request


def test_a_frozen_one_is_left_alone(world: World, server: Gunicorn, redis: Redis, figures: Figures) -> None:
    assert _wrong(server, world) == {}
    before = len(_said(server))
    redis.send(signal.SIGSTOP)
    asked = [server.ask(f"{KEPT}?frozen={number}", Cookie=world.cookie) for number in range(TIMED)]
    assert _wrong(server, world) == {}
    redis.send(signal.SIGCONT)
    assert {answer.status for answer in asked} == {200}
    figures.within("Redis frozen: 95 % of the pages within", slowest([answer.seconds for answer in asked]), 0.5)
    said = _said(server)[before:]
    assert 1 <= len(said) <= 2, said


def test_nobody_notices_that_it_is_killed(world: World, server: Gunicorn, redis: Redis, figures: Figures) -> None:
    def read() -> str | None:
        answer = server.ask(KEPT)
        return None if answer.status == 200 and "Toujours là" in answer.text else f"{answer.status}"

    assert read() is None
    start = time.monotonic()
    with reading(read, readers=24, pause=0.1) as readers:
        redis.stop()
        time.sleep(GONE)
        redis.start()
        until(lambda: _wrong(server, world) == {} and b"tests:" in redis.say("KEYS *"), "it is used again")
        seconds = time.monotonic() - start
    figures.note(
        f"Redis gone for {GONE} s, {readers.asked / seconds:.0f} kept pages a second",
        f"{len(readers.wrong)} errors of {readers.asked}",
        0,
    )
    assert readers.asked > PAGES
    assert readers.wrong == []
