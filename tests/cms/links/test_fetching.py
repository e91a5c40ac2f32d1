"""Asking other sites: never a private network, at whatever step, and slowly."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from cms.links import fetching
from cms.links.checking import Pauses
from cms.links.enums import Reason
from cms.links.fetching import Fetcher, is_public

HOSTS = {"dehors.example": "127.0.0.1", "prive.example": "10.0.0.1"}


@dataclass
class Elsewhere:
    """Another site: what it was asked, and where it is."""

    port: int = 0
    asked: list[tuple[str, str, str]] = field(default_factory=list)

    def url(self, path: str) -> str:
        return f"http://dehors.example:{self.port}{path}"


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    site = Elsewhere()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            site.asked.append((self.command, self.path, self.headers["User-Agent"]))
            status, location = 200, ""
            if self.path.startswith("/to/"):
                status, location = 302, self.path.removeprefix("/to/")
            elif self.path == "/round":
                status, location = 301, "/round"
            elif self.path[1:].isdecimal():
                status = int(self.path[1:])
            elif self.path == "/no-head" and self.command == "HEAD":
                status = 405
            self.send_response(status)
            if location:
                self.send_header("Location", location)
            self.end_headers()

        do_HEAD = do_GET = _answer

        def log_message(self, *args: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        site.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield site
        server.shutdown()


@pytest.fixture
def fetcher() -> Fetcher:
    """Knows two hosts, of which the one on this machine passes for public."""

    def resolve(host: str, port: int) -> list[str]:
        if host not in HOSTS:
            raise OSError
        return [HOSTS[host]]

    return Fetcher(
        "link-check (+http://imvoc.localhost)",
        resolve=resolve,
        is_public=lambda address: address == "127.0.0.1" or is_public(address),
        ports=None,
    )


@pytest.mark.parametrize(
    ("path", "said", "asked"),
    [
        ("/", None, ["HEAD"]),
        ("/no-head", None, ["HEAD", "GET"]),
        ("/404", Reason.GONE, ["HEAD", "GET"]),
        ("/503", Reason.OUT_OF_ORDER, ["HEAD", "GET"]),
        ("/403", None, ["HEAD"]),
        ("/429", None, ["HEAD"]),
        ("/to//", None, ["HEAD", "HEAD"]),
        ("/to//404", Reason.GONE, ["HEAD"] * 2 + ["GET"] * 2),
        ("/round", Reason.ROUND, ["HEAD"] * 6),
    ],
)
def test_what_it_answers(
    elsewhere: Elsewhere, fetcher: Fetcher, path: str, said: Reason | None, asked: list[str]
) -> None:
    assert fetcher.failure(elsewhere.url(path)) is said
    assert [method for method, _path, _agent in elsewhere.asked] == asked
    assert {agent for _method, _path, agent in elsewhere.asked} == {"link-check (+http://imvoc.localhost)"}


@pytest.mark.parametrize("url", ["http://prive.example/", "http://inconnu.example/", "ftp://dehors.example/"])
def test_what_is_not_on_the_internet_is_not_asked(elsewhere: Elsewhere, fetcher: Fetcher, url: str) -> None:
    assert fetcher.failure(url)
    assert fetcher.failure(elsewhere.url(f"/to/{url}"))
    assert {path for _method, path, _agent in elsewhere.asked} == {f"/to/{url}"}


def test_a_name_and_a_password_are_never_sent(elsewhere: Elsewhere, fetcher: Fetcher) -> None:
    assert fetcher.failure(elsewhere.url("/").replace("://", "://nom:mot@"))
    assert elsewhere.asked == []


def test_in_service_it_asks_no_port_but_those_of_the_web(elsewhere: Elsewhere, fetcher: Fetcher) -> None:
    fetcher.ports = Fetcher("x").ports
    assert fetcher.failure(elsewhere.url("/"))
    assert elsewhere.asked == []


def test_a_site_that_says_nothing_is_not_waited_for(fetcher: Fetcher, monkeypatch) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.05)
    import socket

    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert fetcher.failure(f"http://dehors.example:{silent.getsockname()[1]}/")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
    ],
)
def test_what_counts_as_the_internet(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_two_questions_to_one_host_are_apart() -> None:
    now, slept = [100.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    pauses = Pauses(seconds=5, clock=lambda: now[0], sleep=sleep)
    for host in ("un", "deux", "un", "un"):
        pauses(host)
        now[0] += 1
    assert slept == [3.0, 4.0]
