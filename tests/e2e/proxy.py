"""Debian's nginx with the configuration of ``deploy/nginx``, in front of the server that the tests run."""

import http.client
import os
import shutil
import socket
import ssl
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
RENDER = ROOT / "deploy" / "nginx" / "render"
PATIENCE = 10  # seconds for nginx to listen
FRAME = """
{user}daemon off;
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 512; }}
http {{
    include /etc/nginx/mime.types;
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/sites.conf;
}}
"""


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


class Nginx:
    """Runs until ``stop``. The names of the sites are those that the tests give them."""

    def __init__(self, folder: Path, upstream: str, **environment: str) -> None:
        """``environment`` is of ``deploy/nginx/render``, where its own values would not do."""
        self.folder, self.environment = folder, environment
        self.http, self.https = free_port(), free_port()
        # Made once: reading the machine's own authorities takes longer than an answer.
        self.trusting = ssl.create_default_context()
        self.trusting.check_hostname = False
        self.trusting.verify_mode = ssl.CERT_NONE
        self._make_certificate()
        (folder / "media" / "images").mkdir(parents=True)
        (folder / "nginx.conf").write_text(FRAME.format(folder=folder, user=_user()), encoding="utf-8")
        self.render(upstream)
        program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
        assert program, "nginx is missing: sudo apt install nginx-light"
        self.process = subprocess.Popen([program, "-c", folder / "nginx.conf", "-p", folder])
        self._wait()

    def render(self, upstream: str) -> None:
        """Write the configuration; ``upstream`` is where the application answers."""
        values = {
            "PUBLIC_HOSTS": "imvoc.localhost embolyon.localhost",
            "ADMIN_HOST": "admin.localhost",
            "UPSTREAM": upstream,
            "MEDIA_ROOT": str(self.folder / "media"),
            "CACHE_ROOT": str(self.folder / "pages"),
            "LOGS": str(self.folder),
            "CERTIFICATE": str(self.folder / "certificate.pem"),
            "CERTIFICATE_KEY": str(self.folder / "key.pem"),
            "ACME_ROOT": str(self.folder),
            "HTTP": str(self.http),
            "HTTPS": str(self.https),
        }
        subprocess.run([RENDER, self.folder], env=os.environ | values | self.environment, check=True)

    def lose(self) -> None:
        """From now on nobody answers behind it, as when the application is down; what was kept stays."""
        self.render(f"127.0.0.1:{free_port()}")
        self.process.send_signal(1)  # SIGHUP: new workers with the new configuration
        time.sleep(1)

    def ask(
        self,
        host: str,
        path: str = "/",
        method: str = "GET",
        body: bytes | None = None,
        source: str = "127.0.0.1",
        **headers: str,
    ) -> Answer:
        """``source`` is the address that asks: any of this machine's own."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = self.connect(source)
        connection.request(method, path, body, {"Host": host} | named)
        return answer(connection)

    def connect(self, source: str = "127.0.0.1") -> http.client.HTTPSConnection:
        return http.client.HTTPSConnection(
            "127.0.0.1", self.https, timeout=30, context=self.trusting, source_address=(source, 0)
        )

    def ask_in_the_clear(self, host: str, path: str = "/") -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.http, timeout=30)
        connection.request("GET", path, headers={"Host": host})
        return answer(connection)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)

    def _make_certificate(self) -> None:
        subject = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
        files = ["-keyout", self.folder / "key.pem", "-out", self.folder / "certificate.pem"]
        subprocess.run(["openssl", "req", *subject, *files], check=True, capture_output=True)

    def _wait(self) -> None:
        for _ in range(PATIENCE * 10):
            assert self.process.poll() is None, (self.folder / "nginx.log").read_text(encoding="utf-8")
            try:
                socket.create_connection(("127.0.0.1", self.https), timeout=1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("nginx does not listen")


def answer(connection: http.client.HTTPConnection) -> Answer:
    """What comes back over it. It may be asked again."""
    response = connection.getresponse()
    return Answer(response.status, response.headers, response.read())


def _user() -> str:
    """As root nginx would give its work to somebody who may not read our folder."""
    return "user root;\n" if os.geteuid() == 0 else ""
