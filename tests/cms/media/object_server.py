"""An S3-compatible server on this machine, in a process of its own: moto's. It counts what it is asked."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import boto3
import pytest
from django.conf import settings
from django.core.files.storage import Storage, default_storage
from django.test import override_settings

from cms.settings import media

BUCKET = "pictures"
REGION = "eu-west-3"
# What it refuses, it writes in a colour.
ASKED = re.compile(r'"(?:\x1b\[[\d;]+m)*[A-Z]+ /\S* HTTP/1\.\d')


@dataclass(frozen=True)
class ObjectServer:
    address: str
    log: Path

    @property
    def environment(self) -> dict[str, str]:
        """What an operator sets."""
        return {
            "MEDIA_BUCKET": BUCKET,
            "MEDIA_ENDPOINT": self.address,
            "MEDIA_REGION": REGION,
            "MEDIA_KEY_ID": "somebody",
            "MEDIA_KEY_SECRET": "a-secret-of-tests",
            "MEDIA_URL": f"{self.address}/{BUCKET}/",
        }

    @property
    def questions(self) -> int:
        """How many requests have come in."""
        return len(ASKED.findall(self.log.read_text(encoding="utf-8")))

    @property
    def names(self) -> set[str]:
        return {found.key for found in self._bucket.objects.all()}

    @property
    def unfinished(self) -> int:
        return len(list(self._bucket.multipart_uploads.all()))

    def empty(self) -> None:
        """An empty bucket, closed to strangers."""
        bucket = self._bucket
        bucket.load()
        if bucket.creation_date is None:
            bucket.create(CreateBucketConfiguration={"LocationConstraint": REGION})
        bucket.objects.all().delete()

    @cached_property
    def _bucket(self):
        """One for all: a new one takes half a second."""
        return boto3.resource(
            "s3",
            endpoint_url=self.address,
            region_name=REGION,
            aws_access_key_id="owner",
            aws_secret_access_key="owner",
        ).Bucket(BUCKET)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def object_server(folder: Path) -> Iterator[ObjectServer]:
    port = free_port()
    log = folder / "object-server.log"
    with log.open("wb") as target:
        command = [sys.executable, "-m", "moto.server", "--host", "127.0.0.1", "--port", str(port)]
        process = subprocess.Popen(command, stdout=target, stderr=subprocess.STDOUT)
        try:
            server = ObjectServer(f"http://127.0.0.1:{port}", log)
            _wait(server, process)
            yield server
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait(server: ObjectServer, process: subprocess.Popen) -> None:
    for _again in range(600):
        if process.poll() is not None:
            break
        try:
            with urlopen(f"{server.address}/moto-api/", timeout=5):
                return
        except URLError:
            time.sleep(0.1)
    raise AssertionError(server.log.read_text(encoding="utf-8"))


@contextmanager
def kept_in(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Storage]:
    """Files are kept where ``environment`` says, as in operation."""
    with monkeypatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        known = media.object_storage()
    with override_settings(
        OBJECT_STORAGE=known,
        STORAGES=settings.STORAGES | {"default": media.backend(known)},
    ):
        yield default_storage
