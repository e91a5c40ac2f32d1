"""Stands before an object server and fails at what it is told to: it refuses, or ends the connection halfway."""

import http.client
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

from tests.cms.media.object_server import ObjectServer


@dataclass
class FaultyServer:
    behind: ObjectServer
    address: str = ""
    refused: set[str] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)
    met: list[str] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        return self.behind.environment | {"MEDIA_ENDPOINT": self.address}


@contextmanager
def faulty_server(behind: ObjectServer) -> Iterator[FaultyServer]:
    """``refused`` and ``dropped`` are the methods of HTTP at which it fails from then on; ``met`` is what it failed at."""
    told = FaultyServer(behind)
    target = urlsplit(behind.address).netloc

    class Handler(BaseHTTPRequestHandler):
        # Else it does not say that it is ready for a file, and each waits a second for that.
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            if self.command in told.dropped:
                told.met.append(self.command)
                self.rfile.read(min(10, self._length))
                self.connection.close()
                self.close_connection = True
                return
            body = self.rfile.read(self._length)
            if self.command in told.refused:
                told.met.append(self.command)
                self._say(403, {}, b"<Error><Code>QuotaExceeded</Code><Message>Full</Message></Error>")
                return
            onward = http.client.HTTPConnection(target, timeout=30)
            onward.request(self.command, self.path, body, dict(self.headers))
            response = onward.getresponse()
            self._say(response.status, dict(response.headers), response.read())
            onward.close()

        do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = answer

        @property
        def _length(self) -> int:
            return int(self.headers.get("Content-Length", 0))

        def _say(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response_only(status)
            for name, value in headers.items():
                if name.lower() not in ("content-length", "connection", "transfer-encoding"):
                    self.send_header(name, value)
            length = headers.get("Content-Length", "0") if self.command == "HEAD" else str(len(body))
            self.send_header("Content-Length", length)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def log_message(self, *_said: object) -> None:
            """The tests look at ``met``."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
