"""A picture of a private collection, which nginx would give out as a file: it asks who may see it, and the others too."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.proxy import Nginx
from tests.outages.conftest import World, run
from tests.outages.servers import Gunicorn

THIRTY_DAYS = "max-age=2592000"


@pytest.fixture
def server(world: World, tmp_path: Path) -> Iterator[Gunicorn]:
    media = str(tmp_path / "nginx" / "media")
    running = Gunicorn(tmp_path, DATABASE_URL=world.postgres.address, MEDIA_ROOT=media)
    yield running
    running.stop()


def test_nginx_asks_while_a_collection_is_private(world: World, server: Gunicorn, nginx: Nginx) -> None:
    def do(*what: str) -> str:
        media = server.environment["MEDIA_ROOT"]
        return run(world.postgres.address, "-m", "tests.outages.private", *what, MEDIA_ROOT=media)

    shown, hidden = json.loads(do())
    plain = nginx.ask("imvoc.localhost", hidden)
    assert (plain.status, plain.headers["Cache-Control"]) == (200, THIRTY_DAYS)

    do("close")
    assert nginx.ask("imvoc.localhost", hidden).status == 404
    other = nginx.ask("imvoc.localhost", shown)
    assert (other.status, other.body) == (200, plain.body)
    assert other.headers.get_all("X-Content-Type-Options") == ["nosniff"]
    seen = nginx.ask("admin.localhost", hidden, Cookie=world.cookie)
    assert (seen.status, seen.body) == (200, plain.body)
    assert "no-store" in seen.headers["Cache-Control"]

    do("open")
    assert nginx.ask("imvoc.localhost", hidden).headers["Cache-Control"] == THIRTY_DAYS
