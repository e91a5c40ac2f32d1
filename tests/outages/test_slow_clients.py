"""Hundreds of clients that say next to nothing: nginx lets them go, and nobody else notices them."""

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.e2e.proxy import Nginx
from tests.outages.conftest import World
from tests.outages.figures import LONG, Figures, slowest
from tests.outages.readers import addresses, reading
from tests.outages.servers import Gunicorn, until

KEPT = "/toujours-la/"
HEADERS, BODIES, QUIET = (500, 200, 5) if LONG else (150, 60, 0.5)
HEAD = f"POST {KEPT}avis/ HTTP/1.1\r\nHost: imvoc.localhost\r\n"
WHOLE = HEAD + "Content-Type: text/plain\r\nContent-Length: 1000\r\n\r\nslow"


@pytest.fixture
def server(world: World, tmp_path: Path) -> Iterator[Gunicorn]:
    running = Gunicorn(tmp_path, DATABASE_URL=world.postgres.address)
    yield running
    running.stop()


def _slow(nginx: Nginx, said: str) -> socket.socket:
    client = nginx.trusting.wrap_socket(socket.create_connection(("127.0.0.1", nginx.https), timeout=30))
    client.sendall(said.encode())
    client.settimeout(0)
    return client


def _is_let_go(client: socket.socket) -> bool:
    """Whether nginx has ended it, with an answer or without one."""
    try:
        return client.recv(4096) == b"" or _is_let_go(client)
    except (BlockingIOError, ssl.SSLWantReadError):
        return False
    except OSError:
        return True


def test_they_are_let_go_and_nobody_notices(nginx: Nginx, figures: Figures) -> None:
    def read() -> str | None:
        answer = nginx.ask("imvoc.localhost", KEPT, source=next(addresses))
        return None if answer.status == 200 else f"{answer.status}"

    assert read() is None
    with reading(read) as before:
        time.sleep(QUIET)
    clients = [_slow(nginx, HEAD) for _ in range(HEADERS)] + [_slow(nginx, WHOLE) for _ in range(BODIES)]
    waiting = set(clients)

    def all_gone() -> bool:
        waiting.difference_update([client for client in waiting if _is_let_go(client)])
        return not waiting

    with reading(read) as readers:
        start = time.monotonic()
        until(all_gone, "every slow client is let go", 60)
        took = time.monotonic() - start
    for client in clients:
        with suppress(OSError):
            client.close()
    figures.note(f"{len(clients)} slow clients", f"{len(readers.wrong)} errors of {readers.asked}", 0)
    figures.within("the last of them let go after", took, 10)
    figures.at_most("meanwhile 95 % of the pages take", slowest(readers.seconds) / slowest(before.seconds), 2)
    assert readers.asked > 10
    assert readers.wrong == []
