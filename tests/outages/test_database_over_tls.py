"""PostgreSQL on another machine: asked over TLS, and by its name."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.outages.servers import ROOT, Postgres
from tests.ports import free_port

pytestmark = pytest.mark.nightly
ASKING = """
import django
django.setup()
from django.db import connection
from cms.core.database import fault
wrong = fault()
if wrong:
    print(wrong)
else:
    with connection.cursor() as cursor:
        cursor.execute("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
        print("encrypted:", cursor.fetchone()[0])
"""


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[int, Path]]:
    """The port of a server that is called localhost, and the certificate that says so."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="outages") as name:
        folder = Path(name)
        folder.chmod(0o711)
        certificate, key = _certificate(folder)
        over_tls = f"-c ssl=on -c ssl_cert_file={certificate} -c ssl_key_file={key}"
        place = folder / "database"
        place.mkdir()
        server = Postgres(place, f"-c listen_addresses=127.0.0.1 -c port={port} {over_tls}")
        yield port, certificate
        server.stop("immediate")


def test_the_server_that_is_meant_is_asked_over_tls(served: tuple[int, Path]) -> None:
    port, certificate = served
    assert _asked("localhost", port, certificate) == "encrypted: True"


def test_a_server_of_another_name_is_refused_in_one_line(served: tuple[int, Path]) -> None:
    port, certificate = served
    said = _asked("127.0.0.1", port, certificate)
    assert said.startswith(f"The database “postgres” at 127.0.0.1:{port} cannot be used: ")
    assert "does not match host name" in said
    assert "\n" not in said


def test_a_certificate_of_nobody_known_is_refused_in_one_line(served: tuple[int, Path], tmp_path: Path) -> None:
    port, _certificate_of_server = served
    somebody, _key = _certificate(tmp_path)
    said = _asked("localhost", port, somebody)
    assert "certificate verify failed" in said
    assert "\n" not in said


def _certificate(folder: Path) -> tuple[Path, Path]:
    """One that vouches for itself, and its key, which belongs to whoever runs the server."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    named = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *named]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    if os.geteuid() == 0:
        shutil.chown(key, "postgres")
    return certificate, key


def _asked(host: str, port: int, trusted: Path) -> str:
    address = f"postgres://tests@{host}:{port}/postgres?sslmode=verify-full&sslrootcert={trusted}"
    environment = os.environ | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "cms.settings.dev"}
    asked = subprocess.run(
        [sys.executable, "-c", ASKING], cwd=ROOT, env=environment, check=True, text=True, stdout=subprocess.PIPE
    )
    return asked.stdout.strip()
