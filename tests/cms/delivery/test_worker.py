"""The worker beside a server ends with it, even when the server is killed without a word."""

import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

from django.conf import settings

WORKER = """
import pathlib, signal, sys, time
from cms.delivery import worker
note = pathlib.Path(sys.argv[1])
def end(*_):
    note.write_text("ended")
    sys.exit()
signal.signal(signal.SIGTERM, end)
worker.end_with_server()
note.write_text("works")
time.sleep(60)
"""
SERVER = """
import os, sys, time
from cms.delivery import worker
worker.COMMAND = ["-c", sys.argv[1], sys.argv[2]]
worker.start_beside_server()
os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(60)"])
"""
SECONDS = 30


def _until(note: Path, words: str) -> bool:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if note.exists() and note.read_text() == words:
            return True
        time.sleep(0.05)
    return False


def test_it_works_while_the_server_does_and_ends_with_it(tmp_path: Path) -> None:
    note = tmp_path / "note"
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "cms.settings.test", "PYTHONPATH": str(settings.ROOT)}
    arguments = [sys.executable, "-c", textwrap.dedent(SERVER), textwrap.dedent(WORKER), str(note)]
    with subprocess.Popen(arguments, env=environment, cwd=settings.ROOT) as server:
        try:
            assert _until(note, "works")
        finally:
            server.kill()
    assert _until(note, "ended")
