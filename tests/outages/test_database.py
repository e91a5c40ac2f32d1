"""PostgreSQL restarts, and is gone for a while: patients read, editors are told, and nobody restarts the application."""

import itertools
import os
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress

import pytest
from psycopg import OperationalError
from psycopg.sql import SQL, Identifier

from cms.pages.models import StandardPage
from cms.settings.database import WEB
from tests.e2e.proxy import Nginx
from tests.outages.conftest import World
from tests.outages.figures import LONG, Figures
from tests.outages.readers import Visitor, addresses, reading
from tests.outages.servers import Gunicorn, until

KEPT = "/toujours-la/"
HANGS = 60  # seconds after which it does, on any machine; what is promised in seconds is told by the long form
TOLD, BACK = 3, 2  # seconds: how soon a reader is told, and all is well again
GONE = 30 if LONG else 3  # seconds
READERS, PAUSE = 22, 0.1  # some two hundred a second, where the machine has nothing else to do


@pytest.fixture(scope="module")
def server(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gunicorn]:
    # Its only process is replaced when a test kills it, and not because it answered some thousand requests: while it finishes
    # what it has begun, here nobody else answers.
    endless = {"GUNICORN_CMD_ARGS": "--max-requests=0"}
    running = Gunicorn(tmp_path_factory.mktemp("server"), DATABASE_URL=world.postgres.address, **endless)
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


def _is_of_now(server: Gunicorn) -> bool:
    """A page is kept, and true: a process that began while the database was silent keeps none until it asks that again."""
    answer = server.ask(KEPT)
    return answer.status == 200 and "ETag" in answer.headers and "Age" not in answer.headers


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_restart_is_not_seen(world: World, server: Gunicorn, nginx: Nginx, figures: Figures, mode: str) -> None:
    """By those who read what is kept; pages that are made fail for as long as it takes."""
    _reads(server, nginx)
    process, numbers = server.process.pid, itertools.count()
    failed: list[float] = []

    def make() -> None:
        if server.ask(f"{KEPT}?{mode}={next(numbers)}").status != 200:
            failed.append(time.monotonic())

    with reading(lambda: _reads(server, nginx)) as readers, reading(make, readers=3, pause=0.1) as made:
        time.sleep(0.3)
        start = time.monotonic()
        world.postgres.restart(mode)
        took = time.monotonic() - start
        until(lambda: server.ask("/?new=1").status == 200, "a page is made again", HANGS)
        time.sleep(0.3)
    lasted = max(failed, default=start) - start
    what = f"PostgreSQL restarted ({mode}) in {took:.1f} s"
    figures.note(f"{what}: kept pages", f"{len(readers.wrong)} errors of {readers.asked}", 0)
    figures.within(f"{what}: {len(failed)} of {made.asked} pages could not be made, for", lasted, took + 1)
    assert made.wrong == []
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
                told = _says_that_it_is_out_of_order(world, server)
                _says_how_old_it_is(server)
                time.sleep(GONE / 2)
            # Who follows has kept nothing, and cannot make it: nginx has.
            os.kill(server.workers[0], signal.SIGKILL)
            time.sleep(max(1, start + GONE - time.monotonic()))
            assert server.ask(KEPT).status == 503
        finally:
            world.postgres.start()
        returned = time.monotonic()
        until(lambda: _is_ready(server), "ready again")
        until(lambda: _is_of_now(server), "pages are of now again", HANGS)
        back = time.monotonic() - returned
        seconds = time.monotonic() - start
    figures.note(
        f"PostgreSQL gone for {GONE} s, {behind.asked / seconds:.0f} kept pages a second, a worker killed",
        f"{len(behind.wrong)} errors of {behind.asked}",
        0,
    )
    figures.within("meanwhile editors, and who sends something, are told within", told, TOLD)
    figures.within("all as before PostgreSQL went, without a restart, after", back, BACK)
    assert server.ask("/admin/", Cookie=world.cookie).status == 200
    assert (server.process.pid, server.process.poll()) == (process, None)
    assert behind.asked > READERS
    assert direct.asked > 3
    assert [*direct.wrong, *behind.wrong] == []


def test_when_it_takes_nobody_more(world: World, server: Gunicorn, nginx: Nginx, figures: Figures) -> None:
    """Every connection is taken: what is kept is read, the rest is told at once, and all is well when one is free."""
    until(lambda: _is_of_now(server), "a page is kept", HANGS)
    assert _reads(server, nginx) is None
    with ExitStack() as taken:
        _take_all(world, taken)
        assert _reads(server, nginx) is None
        answer = server.ask("/never-read/")
        assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
    until(lambda: _is_ready(server), "ready again", HANGS)
    figures.within("every connection of PostgreSQL taken: readers are told within", answer.seconds, TOLD)


@pytest.mark.nightly
def test_a_statement_that_lasts_is_cut(world: World, server: Gunicorn, figures: Figures) -> None:
    """Its reader is told, and nobody else waits for it."""
    assert _reads_process(server) is None
    with world.postgres.connect() as connection:
        table = Identifier(StandardPage._meta.db_table)
        connection.execute(SQL(LASTING).format(table))
        try:
            with reading(lambda: _reads_process(server), readers=1) as others:
                answer = server.ask(f"{KEPT}?lasting")
        finally:
            connection.execute(SQL(AS_BEFORE).format(table))
    cut = WEB["statement_timeout"]
    figures.within(f"a statement of 60 s is cut after {cut} s, and its reader told within", answer.seconds, cut + 1)
    figures.within("meanwhile the slowest kept page takes", max(others.seconds), TOLD)
    assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
    assert "tel:15" in answer.text
    assert others.wrong == []
    assert server.ask(f"{KEPT}?no-longer").status == 200


def _says_that_it_is_out_of_order(world: World, server: Gunicorn) -> float:
    """How long the slowest of those answers took."""
    seconds, asked = (
        [],
        [("/never-read/", "GET", None), ("/toujours-la/avis/", "POST", "a=b"), ("/admin/", "GET", None)],
    )
    for path, method, body in asked:
        answer = server.ask(path, method, body, Cookie=world.cookie)
        assert (answer.status, answer.headers["Retry-After"]) == (503, "5"), path
        assert "tel:15" in answer.text
        seconds.append(answer.seconds)
    assert server.ask("/livez").status == 200
    ready = [server.ask("/readyz") for _ in range(3)]
    assert {answer.status for answer in ready} == {503}
    return max(seconds)


# Whoever reads a row of the table reads it as slowly as a statement goes that was planned badly.
LASTING = """ALTER TABLE {0} RENAME TO set_aside;
             CREATE VIEW {0} AS SELECT set_aside.* FROM set_aside, (SELECT pg_sleep(60)) AS lasting"""
AS_BEFORE = "DROP VIEW {0}; ALTER TABLE set_aside RENAME TO {0}"
# Each is waited for: one that ends a moment later would leave its place to the application.
OTHERS = f"""SELECT pg_terminate_backend(pid, {HANGS * 1000}) FROM pg_stat_activity
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
