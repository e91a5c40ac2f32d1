"""PostgreSQL restarts, and is gone for a while: patients read, editors are told, and nobody restarts the application."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress

import pytest
from psycopg import OperationalError

from tests.e2e.proxy import Nginx
from tests.outages.conftest import World
from tests.outages.readers import addresses, reading
from tests.outages.servers import Gunicorn, until

KEPT = "/toujours-la/"
# Seconds after which something hangs. What is promised in seconds is measured, not tested: a busy machine is no fault.
PATIENCE = BACK = 60
GONE = 3  # seconds


@pytest.fixture(scope="module")
def server(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gunicorn]:
    running = Gunicorn(tmp_path_factory.mktemp("server"), DATABASE_URL=world.postgres.address)
    yield running
    running.stop()


def _reads(server: Gunicorn, nginx: Nginx) -> str | None:
    """A patient reads what is kept: from the process, and behind nginx."""
    answer = server.ask(KEPT)
    if answer.status != 200 or "Toujours là" not in answer.text:
        return f"the process: {answer.status}"
    behind = nginx.ask("imvoc.localhost", KEPT, source=next(addresses))
    if behind.status != 200 or "Toujours là" not in behind.body.decode():
        return f"behind nginx: {behind.status}"
    return None


def _is_ready(server: Gunicorn) -> bool:
    return server.ask("/readyz").status == 200


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_restart_is_not_seen(world: World, server: Gunicorn, nginx: Nginx, mode: str) -> None:
    _reads(server, nginx)
    process = server.process.pid
    with reading(lambda: _reads(server, nginx)) as readers:
        time.sleep(0.3)
        world.postgres.restart(mode)
        assert until(lambda: server.ask("/?new=1").status == 200, "a page is made again") <= BACK
        time.sleep(0.3)
    assert readers.asked > 3
    assert readers.wrong == []
    assert (server.process.pid, server.process.poll()) == (process, None)


def test_while_it_is_gone_patients_read_and_editors_are_told(world: World, server: Gunicorn, nginx: Nginx) -> None:
    assert _reads(server, nginx) is None
    assert server.ask("/admin/", Cookie=world.cookie).status == 200
    world.postgres.stop("immediate")
    try:
        with reading(lambda: _reads(server, nginx)) as readers:
            _says_that_it_is_out_of_order(world, server)
            _says_how_old_it_is(server)
            time.sleep(GONE)
    finally:
        world.postgres.start()
    assert until(lambda: _is_ready(server), "ready again") <= BACK
    assert until(lambda: "Age" not in server.ask(KEPT).headers, "pages are of now again") <= BACK
    assert server.ask("/admin/", Cookie=world.cookie).status == 200
    assert readers.asked > 3
    assert readers.wrong == []


def test_when_it_takes_nobody_more(world: World, server: Gunicorn, nginx: Nginx) -> None:
    """Every connection is taken: what is kept is read, the rest is told at once, and all is well when one is free."""
    assert _reads(server, nginx) is None
    with ExitStack() as taken:
        _take_all(world, taken)
        assert _reads(server, nginx) is None
        answer = server.ask("/never-read/")
        assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
    assert until(lambda: _is_ready(server), "ready again") <= BACK


def _says_that_it_is_out_of_order(world: World, server: Gunicorn) -> None:
    asked = [("/never-read/", "GET", None), ("/toujours-la/avis/", "POST", "a=b"), ("/admin/", "GET", None)]
    for path, method, body in asked:
        answer = server.ask(path, method, body, Cookie=world.cookie)
        assert (answer.status, answer.headers["Retry-After"]) == (503, "5"), path
        assert "tel:15" in answer.text
        assert answer.seconds <= PATIENCE
    assert server.ask("/livez").status == 200
    ready = [server.ask("/readyz") for _ in range(3)]
    assert {answer.status for answer in ready} == {503}


OTHERS = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"""


def _take_all(world: World, taken: ExitStack) -> None:
    """Those that the application kept as well."""
    taken.enter_context(world.postgres.connect()).execute(OTHERS)
    with suppress(OperationalError):
        while True:
            taken.enter_context(world.postgres.connect())


def _says_how_old_it_is(server: Gunicorn) -> None:
    answer = server.ask(KEPT)
    assert (int(answer.headers["Age"]) >= 1, answer.headers["Warning"]) == (True, '110 - "Response is Stale"')
    left = int(answer.headers["Cache-Control"].rpartition("=")[2])
    assert left == 3600 - int(answer.headers["Age"])
    known = server.ask(KEPT, If_None_Match=answer.headers["ETag"])
    assert (known.status, "Age" in known.headers) == (304, True)
