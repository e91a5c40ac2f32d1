"""Servers of the tests' own, to be stopped, frozen and filled: PostgreSQL, Redis, gunicorn. Each ends with its test."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds for a server to answer, on a machine that does other things as well
OPTIONS = "-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c synchronous_commit=off"


def until(true: Callable[[], bool], what: str, seconds: float = PATIENCE) -> float:
    """Seconds that it took until ``true`` said so."""
    start = time.monotonic()
    while not true():
        assert time.monotonic() - start < seconds, f"not within {seconds} s: {what}"
        time.sleep(0.05)
    return time.monotonic() - start


class Postgres:
    """A server in ``folder``, empty, behind a socket there. It is no root's: Debian's own account runs it.

    ``options`` are those of its command line, and win over ours.
    """

    def __init__(self, folder: Path, options: str = "") -> None:
        self.folder, self.options = folder, f"{OPTIONS.format(folder=folder)} {options}"
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
        self.programs = found[-1] if found else Path(shutil.which("initdb") or "").parent
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        arguments = ["--username=tests", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        self._run("initdb", f"--pgdata={folder}/data", *arguments)
        self.start()

    @property
    def address(self) -> str:
        return f"postgres://tests@/{self.folder}/postgres"

    def start(self) -> None:
        self._control("--wait", f"--log={self.folder}/log", f"--options={self.options}", "start")

    def stop(self, mode: str = "fast") -> None:
        self._control(f"--mode={mode}", "--wait", "stop")

    def restart(self, mode: str) -> None:
        self.stop(mode)
        self.start()

    def connect(self) -> psycopg.Connection:
        return psycopg.connect(host=str(self.folder), user="tests", dbname="postgres", autocommit=True)

    def _control(self, *arguments: str) -> None:
        self._run("pg_ctl", f"--pgdata={self.folder}/data", *arguments)

    def _run(self, program: str, *arguments: str) -> None:
        account = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        command = [*account, str(self.programs / program), *arguments]
        subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Redis:
    """A server that keeps nothing on disk."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.start()

    @property
    def address(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        program = shutil.which("redis-server")
        assert program, "Redis is missing: sudo apt install redis-server"
        arguments = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self.folder)]
        self.process = subprocess.Popen([program, *arguments], stdout=subprocess.DEVNULL)
        until(lambda: self.say("PING") == b"+PONG\r\n", "Redis answers")

    def say(self, command: str) -> bytes:
        """One line of Redis's protocol, and what it says at once."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
                connection.sendall(f"{command}\r\n".encode())
                return connection.recv(65536)
        except OSError:
            return b""

    def send(self, number: int) -> None:
        self.process.send_signal(number)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGCONT)
        self.process.kill()
        self.process.wait(timeout=PATIENCE)


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    text: str
    seconds: float


class Gunicorn:
    """The application as it is deployed, with one worker and the settings beside this file; ``environment`` says the rest."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.port, self.log = free_port(), folder / "gunicorn.log"
        self.folder = folder
        self.environment = {"DJANGO_SETTINGS_MODULE": "tests.outages.settings", "WEB_CONCURRENCY": "1"} | environment
        self.start()

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *self.command()],
                env=os.environ | self.environment,
                cwd=ROOT,
                stdout=log,
                stderr=log,
            )
        try:
            until(self.lives, "gunicorn answers")
        except AssertionError:
            self.stop()
            raise

    def command(self) -> list[str]:
        return ["-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", f"--bind=127.0.0.1:{self.port}"]

    @property
    def workers(self) -> list[int]:
        """The processes that answer, by their numbers."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii")
        return [int(number) for number in children.split()]

    def lives(self) -> bool:
        assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
        try:
            return self.ask("/livez").status == 200
        except OSError:
            return False

    def ask(self, path: str = "/", method: str = "GET", body: str | bytes | None = None, **headers: str) -> Answer:
        start = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        said = {"Host": "imvoc.localhost", "X-Forwarded-Proto": "https"} | named
        connection.request(method, path, body, said)
        response = connection.getresponse()
        text = response.read().decode(errors="replace")
        connection.close()
        return Answer(response.status, response.headers, text, time.monotonic() - start)

    def kill(self) -> None:
        """As when the power goes: nothing is finished, nobody is told."""
        workers = self.workers
        self.process.kill()
        self.process.wait(timeout=PATIENCE)
        for worker in workers:
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)
        until(self._is_gone, "nobody listens any more")

    def _is_gone(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return True
        return False

    def stop(self) -> None:
        """What it said is shown where the last test that asked it failed."""
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)
        print(self.log.read_text(encoding="utf-8", errors="replace"))
