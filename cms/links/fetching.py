"""Asking another site whether an address answers: never a private network, one small question, and little patience."""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from cms.links.enums import Reason

SECONDS = 10
MOST_REDIRECTS = 5
PORTS = {"http": 80, "https": 443}
# Refuses a robot, not a reader: nobody can say that the link is broken.
ROBOT_REFUSED = {401, 403, 429}
# Names an address of the older internet, which may be anybody’s own.
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
REDIRECTS = {301, 302, 303, 307, 308}


class Fault(Exception):
    """Why nobody answered: a Reason."""

    def __init__(self, reason: Any) -> None:
        self.reason = reason


def resolve(host: str, port: int) -> list[str]:
    """The addresses of ``host``. Raises OSError."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def is_public(address: str) -> bool:
    """Whether ``address`` is on the internet: no loopback, no private network, no link-local, however it is written."""
    found: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        if found.teredo is not None or found in TRANSLATED:
            return False
        found = found.ipv4_mapped or found.sixtofour or found
    return found.is_global and not found.is_multicast


@dataclass
class Fetcher:
    """Asks with ``agent`` as its name. ``wait`` is called with the host before each question; tests bring their own network."""

    agent: str
    wait: Callable[[str], None] = lambda host: None
    resolve: Callable[[str, int], Iterable[str]] = resolve
    is_public: Callable[[str], bool] = is_public
    ports: frozenset[int] | None = frozenset(PORTS.values())

    def failure(self, url: str) -> Any:
        """The Reason why ``url`` leads nowhere; None when it answers, or refuses robots."""
        try:
            status = self._follow("HEAD", url)
            if status >= 400 and status not in ROBOT_REFUSED:
                # Some sites know no HEAD.
                status = self._follow("GET", url)
        except Fault as fault:
            return fault.reason
        except (OSError, http.client.HTTPException, ValueError):
            return Reason.SILENT
        if status < 400 or status in ROBOT_REFUSED:
            return None
        return Reason.GONE if status < 500 else Reason.OUT_OF_ORDER

    def _follow(self, method: str, url: str) -> int:
        """The status at the end of the redirects. Each step is looked up and judged anew."""
        for _step in range(MOST_REDIRECTS + 1):
            status, location = self._ask(method, urlsplit(url))
            if status not in REDIRECTS or not location:
                return status
            url = urljoin(url, location)
        raise Fault(Reason.ROUND)

    def _ask(self, method: str, parts: SplitResult) -> tuple[int, str]:
        if parts.scheme not in PORTS or not parts.hostname or parts.username is not None:
            raise Fault(Reason.NOT_OPENED)
        port = parts.port or PORTS[parts.scheme]
        if self.ports is not None and port not in self.ports:
            raise Fault(Reason.NOT_OPENED)
        connection = _Connection(parts.hostname, port, self._address(parts.hostname, port), parts.scheme == "https")
        self.wait(parts.hostname)
        target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~") + (
            "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~?") if parts.query else ""
        )
        try:
            connection.request(
                method, target, headers={"User-Agent": self.agent, "Accept": "*/*", "Connection": "close"}
            )
            answer = connection.getresponse()
            return answer.status, answer.getheader("Location", "")
        finally:
            connection.close()

    def _address(self, host: str, port: int) -> str:
        """The one that is then asked, so that a second look-up cannot lead elsewhere."""
        try:
            found = list(self.resolve(host, port))
        except (OSError, UnicodeError):
            raise Fault(Reason.NO_SITE) from None
        if not found or not all(self.is_public(address) for address in found):
            raise Fault(Reason.NOT_PUBLIC)
        return found[0]


class _Connection(http.client.HTTPConnection):
    """To an address that was looked up before."""

    def __init__(self, host: str, port: int, address: str, encrypted: bool) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self.address, self.encrypted = address, encrypted

    def connect(self) -> None:
        self.sock = socket.create_connection((self.address, self.port), SECONDS)
        if self.encrypted:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
