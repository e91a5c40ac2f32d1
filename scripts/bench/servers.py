"""The servers of one run: PostgreSQL, Redis, the application as on a server, nginx in front, and nginx giving out files."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier

from tests.cms.production import ENVIRONMENT
from tests.e2e.proxy import Nginx
from tests.outages.servers import Postgres, Redis, free_port, until

ROOT = Path(__file__).resolve().parents[2]
HOSTS = ("imvoc.localhost", "embolyon.localhost")
# One client asks for everything here; a server allows each reader some twenty requests a second.
ALLOWED = {"rate=20r/s": "rate=1000000r/s", "burst=60": "burst=1000000"}
# As it does by itself, and as it does for the pages that readers ask for most (deploy/nginx).
KEPT_OPEN = "open_file_cache max=200 inactive=20s;"
FILES = """
server {{
    listen {port} ssl http2;
    server_name {hosts};
    ssl_certificate {folder}/certificate.pem;
    ssl_certificate_key {folder}/key.pem;
    access_log {folder}/files.log readers buffer=32k flush=5s;
    root {root};
    gzip_static always;
    {opened}
    default_type "text/html; charset=utf-8";
    {head}
}}
"""
# Of a kept answer, what nginx writes of itself into the head of a file.
OWN = {
    "accept-ranges",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "date",
    "etag",
    "server",
    "x-cache",
}


class Application:
    """gunicorn with the configuration of ``deploy`` and the settings of production; ``processes`` of it."""

    def __init__(self, folder: Path, processes: int = 2, **environment: str) -> None:
        self.port = free_port()
        self.log = folder / f"gunicorn-{self.port}.log"
        command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"]
        command += [f"--bind=127.0.0.1:{self.port}", f"--workers={processes}", "--max-requests=0"]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command, env=os.environ | {"WEB_PROCESS": "true"} | environment, cwd=ROOT, stdout=log, stderr=log
            )
        until(self.answers, "the application answers")

    def answers(self) -> bool:
        if self.process.poll() is not None:
            sys.exit(self.log.read_text(encoding="utf-8"))
        asked = ["curl", "--silent", "--output", "/dev/null", "--fail", f"http://127.0.0.1:{self.port}/livez"]
        return subprocess.run(asked, check=False).returncode == 0

    @property
    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii")
        return [int(number) for number in children.split()]

    def cpu(self) -> float:
        """Seconds of processor that the workers have used."""
        return sum(_cpu(number) for number in self.workers)

    def memory(self) -> float:
        """Megabytes of the largest worker, what it shares with the others counted in."""
        return max(_memory(number) for number in self.workers)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=60)


class Front(Nginx):
    """nginx as deployed, without the limit of a reader; on two more ports it gives out the files of ``files``.

    On the first it opens a file for each answer, on the second it keeps open what is asked for most.
    """

    def __init__(self, folder: Path, upstream: str) -> None:
        self.file_port, self.open_file_port = free_port(), free_port()
        self.files = folder / "files"
        self.head = ""
        super().__init__(folder, upstream)

    def render(self, upstream: str) -> None:
        super().render(upstream)
        self.upstream = upstream
        written = self.folder / "sites.conf"
        served = "".join(
            FILES.format(
                port=port, opened=opened, hosts=" ".join(HOSTS), folder=self.folder, root=self.files, head=self.head
            )
            for port, opened in ((self.file_port, ""), (self.open_file_port, KEPT_OPEN))
        )
        allowed = written.read_text(encoding="utf-8")
        for limit, much in ALLOWED.items():
            allowed = allowed.replace(limit, much)
        written.write_text(allowed + served, encoding="utf-8")

    def reload(self) -> None:
        self.render(self.upstream)
        self.process.send_signal(signal.SIGHUP)
        time.sleep(1)


@contextmanager
def database(folder: Path) -> Iterator[dict[str, str]]:
    """PostgreSQL and Redis; what the environment must say for them and for the settings of production."""
    with ExitStack() as stack:
        place = folder / "postgres"
        place.mkdir()
        postgres = Postgres(place)
        stack.callback(postgres.stop, "immediate")
        redis = Redis(folder)
        stack.callback(redis.stop)
        yield ENVIRONMENT | {
            "DJANGO_SETTINGS_MODULE": "cms.settings.production",
            "DATABASE_URL": postgres.address,
            "CACHE_URL": redis.address,
            "MEDIA_ROOT": str(folder / "media"),
            "STATIC_ROOT": str(folder / "static"),
            "COUNTERS_FILE": str(folder / "counters"),
            "EMAIL_URL": "dummymail://",
            "LOG_LEVEL": "ERROR",
            "TEST_HOST": "true",
        }


def copy_of_database(name: str) -> dict[str, str]:
    """The database as it is now, kept under another name: what the environment must say for it. Nobody else may be using it."""
    from django.db import connection

    values = connection.settings_dict
    connection.close()
    with psycopg.connect(host=values["HOST"], user=values["USER"], dbname="template1", autocommit=True) as server:
        server.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(values["NAME"])))
    return {"DATABASE_URL": f"postgres://{values['USER']}@/{values['HOST']}/{name}", "CACHE_PREFIX": name}


def keep_as_file(front: Front, host: str, path: str) -> None:
    """The bytes that nginx gives for a page, head and body, as a file that was compressed before anybody asked."""
    answer = front.ask(host, path, Accept_Encoding="gzip")
    if answer.status != 200 or answer.headers["Content-Encoding"] != "gzip":
        sys.exit(f"{host}{path}: {answer.status}, {answer.headers['Content-Encoding']}")
    file = front.files / path.strip("/").replace("/", "-") / "index.html.gz"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(answer.body)
    lines = [
        f'add_header {name} "{value}" always;' for name, value in answer.headers.items() if name.lower() not in OWN
    ]
    front.head = "\n    ".join(lines)
    front.reload()


def need(*programs: str) -> None:
    missing = [program for program in programs if not shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin")]
    if missing:
        sys.exit(
            f"Missing programs: {', '.join(missing)}. sudo apt install wrk nginx-light redis-server postgresql curl"
        )


def _cpu(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024
