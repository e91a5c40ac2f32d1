"""One small world on a PostgreSQL of its own, which the tests may stop and start: made once for all of them."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from psycopg.sql import SQL, Identifier

from tests.e2e.proxy import Nginx
from tests.outages.servers import Gunicorn, Postgres, Redis


@dataclass
class World:
    """The database, the cookie of an editor who is signed in, and pages to be worked on."""

    postgres: Postgres
    cookie: str
    texts: list[int]

    def count(self, table: str) -> int:
        """How many rows ``table`` has now."""
        with self.postgres.connect() as connection:
            row = connection.execute(SQL("SELECT COUNT(*) FROM {}").format(Identifier(table))).fetchone()
        return int(row[0]) if row else 0


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Redis]:
    running = Redis(tmp_path_factory.mktemp("redis"))
    yield running
    running.stop()


@pytest.fixture
def nginx(server: Gunicorn, tmp_path: Path) -> Iterator[Nginx]:
    """In front of the ``server`` of the module, in a folder beside what that writes."""
    folder = tmp_path / "nginx"
    folder.mkdir()
    running = Nginx(folder, f"127.0.0.1:{server.port}")
    yield running
    running.stop()


@pytest.fixture(scope="session")
def world(django_db_setup: None) -> Iterator[World]:
    with tempfile.TemporaryDirectory(prefix="outages") as folder:
        os.chmod(folder, 0o711)
        place = Path(folder) / "postgres"
        place.mkdir()
        postgres = Postgres(place)
        try:
            _make_tables(postgres)
            yield World(postgres, *fill(postgres.address))
        finally:
            postgres.stop("immediate")


def _make_tables(postgres: Postgres) -> None:
    """As the tests' own database has them, where that is PostgreSQL as well: each migration would take its time again."""
    if connection.vendor != "postgresql":
        migrate(postgres.address)
        return
    values: dict[str, Any] = connection.settings_dict
    dump = [
        str(postgres.programs / "pg_dump"),
        "--no-owner",
        f"--host={values['HOST']}",
        f"--username={values['USER']}",
    ]
    login = {"PGPORT": str(values["PORT"]), "PGPASSWORD": values["PASSWORD"]}
    environment = os.environ | {name: value for name, value in login.items() if value}
    copy = subprocess.run([*dump, values["NAME"]], check=True, stdout=subprocess.PIPE, env=environment).stdout
    restore = [
        str(postgres.programs / "psql"),
        "--quiet",
        "--set=ON_ERROR_STOP=1",
        f"--host={postgres.folder}",
        "--username=tests",
        "postgres",
    ]
    subprocess.run(restore, check=True, input=copy, stdout=subprocess.DEVNULL)


def migrate(address: str) -> None:
    """Make the tables of an empty database."""
    run(address, "manage.py", "migrate", "--verbosity=0")


def fill(address: str) -> tuple[str, list[int]]:
    """Make the small world in a database that has its tables: the cookie and the pages of a ``World``."""
    cookie, texts = json.loads(run(address, "-m", "tests.outages.world"))
    return cookie, texts


def run(address: str, *arguments: str, **more: str) -> str:
    """What Python says of itself, with that database and the settings of these tests; ``more`` is its environment."""
    environment = {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "tests.outages.settings"} | more
    command = [sys.executable, *arguments]
    done = subprocess.run(
        command, check=True, text=True, stdout=subprocess.PIPE, env=os.environ | environment, cwd=settings.ROOT
    )
    return done.stdout
