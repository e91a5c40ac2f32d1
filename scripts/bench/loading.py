"""How long starting content of several sizes takes to load, each into an empty database of its own, and once more.

Each command is a process of its own, as an operator waits for it. Apart from acts and problems the content is the same at
every size, and so is the start of a process: linear is what takes the same for every thousand pages more.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.db import connection

from scripts.bench import contents
from scripts.bench.servers import ROOT

SIZES = (1, 2, 3)  # times the acts and problems of the starting content
EMPTY, LOADED = "empty", "loaded"


def measure(folder: Path) -> list[dict]:
    """One row for each of ``SIZES``."""
    _database(EMPTY)
    _run(EMPTY, "migrate", "--verbosity=0")
    rows: list[dict] = []
    for times in SIZES:
        content = folder / f"content-{times}"
        pages = contents.write(Path(settings.CONTENT_ROOT), content, times)
        print(f"Loading {pages} pages …", flush=True)
        _database(LOADED, EMPTY)
        first, again = (_run(LOADED, "load_content", CONTENT_ROOT=str(content)) for _ in range(2))
        rows.append({"pages": pages, "s": round(first, 1), "s_a_1000": _a_thousand(first, pages)})
        rows[-1] |= {
            "s_1000_more": _more(rows),
            "again_s": round(again, 1),
            "again_s_a_1000": _a_thousand(again, pages),
        }
    return rows


def _a_thousand(seconds: float, pages: int) -> float:
    return round(seconds / pages * 1000, 1)


def _more(rows: list[dict]) -> float | str:
    """What a thousand pages more than at the size before would take."""
    if len(rows) < 2:
        return ""
    before, now = rows[-2:]
    return _a_thousand(now["s"] - before["s"], now["pages"] - before["pages"])


def _database(name: str, like: str = "template0") -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {like}")


def _run(database: str, *command: str, **environment: str) -> float:
    """Seconds of a command of ``manage.py`` on that database."""
    address = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{database}"
    start = time.monotonic()
    subprocess.run(
        [sys.executable, "manage.py", *command],
        env=os.environ | {"DATABASE_URL": address} | environment,
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.monotonic() - start
