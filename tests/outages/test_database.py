"""PostgreSQL restarts, and is gone for a while: patients read, editors are told, and nobody restarts the application."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress

import pytest
from psycopg import OperationalError

from tests.e2e.proxy import Nginx
from tests.outages.conftest import World
from tests.outages.figures import Figures
from tests.outages.readers import Visitor, addresses, reading
from tests.outages.servers import Gunicorn, until

KEPT = "/toujours-la/"
# Seconds after which something hangs. What is promised in seconds is measured, not tested: a busy machine is no fault.
PATIENCE = BACK = 60
GONE = 30 if "CHAOS_SECONDS" in os.environ else 3  # seconds
READERS, PAUSE = 22, 0.1  # some two hundred a second, where the machine has nothing else to do


@pytest.fixture(scope="module")
def server(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gunicorn]:
    running = Gunicorn(tmp_path_factory.mktemp("server"), DATABASE_URL=world.postgres.address)
    yield running
    running.stop()


def _is_wrong(status: int, text: str) -> str | None:
    return None if status == 200 and "Toujours là" in text else f"{status}"


def _reads_process(server: Gunicorn) -> str | None:
    answer = server.ask(KEPT)
    return _is_wrong(answer.status, answer.text)


def _reads(server: Gunicorn, nginx: Nginx) -> str | None:
    """A patient reads what is kept: from the process, and behind nginx."""
    if wrong := _reads_process(server):
        return f"the process: {wrong}"
    behind = nginx.ask("imvoc.localhost", KEPT, source=next(addresses))
    return _is_wrong(behind.status, behind.body.decode())


def _is_ready(server: Gunicorn) -> bool:
    return server.ask("/readyz").status == 200


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_restart_is_not_seen(world: World, server: Gunicorn, nginx: Nginx, figures: Figures, mode: str) -> None:
    _reads(server, nginx)
    process = server.process.pid
    with reading(lambda: _reads(server, nginx)) as readers:
        time.sleep(0.3)
        world.postgres.restart(mode)
        assert until(lambda: server.ask("/?new=1").status == 200, "a page is made again") <= BACK
        time.sleep(0.3)
    figures.note(f"PostgreSQL restarts, {mode}: kept pages", f"{len(readers.wrong)} errors of {readers.asked}", 0)
    assert readers.asked > 3
    assert readers.wrong == []
    assert (server.process.pid, server.process.poll()) == (process, None)


def test_while_it_is_gone_patients_read_and_editors_are_told(
    world: World, server: Gunicorn, nginx: Nginx, figures: Figures
) -> None:
    visitor, process = Visitor(nginx), server.process.pid

    def reads_behind() -> str | None:
        answer = visitor.ask(KEPT)
        return _is_wrong(answer.status, answer.body.decode())

    assert _reads(server, nginx) is None
    assert server.ask("/admin/", Cookie=world.cookie).status == 200
    start = time.monotonic()
    with reading(reads_behind, readers=READERS, pause=PAUSE) as behind:
        world.postgres.stop("immediate")
        try:
            with reading(lambda: _reads_process(server), pause=PAUSE) as direct:
                _says_that_it_is_out_of_order(world, server)
                _says_how_old_it_is(server)
                time.sleep(GONE / 2)
            # Who follows has kept nothing, and cannot make it: nginx has.
            os.kill(server.workers[0], signal.SIGKILL)
            time.sleep(max(1, start + GONE - time.monotonic()))
            assert server.ask(KEPT).status == 503
        finally:
            world.postgres.start()
        back = until(lambda: _is_ready(server), "ready again")
        seconds = time.monotonic() - start
    figures.note(
        f"PostgreSQL gone for {GONE} s, {behind.asked / seconds:.0f} kept pages a second, a worker killed",
        f"{len(behind.wrong)} errors of {behind.asked}",
        0,
    )
    figures.note("ready again after PostgreSQL", f"{back:.1f} s", "2 s, no restart")
    assert until(lambda: "Age" not in server.ask(KEPT).headers, "pages are of now again") <= BACK
    assert server.ask("/admin/", Cookie=world.cookie).status == 200
    assert (server.process.pid, server.process.poll()) == (process, None)
    assert behind.asked > READERS
    assert direct.asked > 3
    assert [*direct.wrong, *behind.wrong] == []


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
