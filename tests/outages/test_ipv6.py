"""nginx answers over IPv6 as well, and starts on a machine that has none."""

import http.client
from pathlib import Path

from tests.e2e.proxy import Nginx, answer
from tests.ports import free_port

ADDRESSES = Path("/proc/net/if_inet6")  # of this machine


def test_readers_come_over_both(tmp_path: Path) -> None:
    nginx = Nginx(tmp_path, f"127.0.0.1:{free_port()}")
    places = ["127.0.0.1", *(["::1"] if ADDRESSES.exists() and ADDRESSES.read_bytes() else [])]
    try:
        for place in places:
            clear = http.client.HTTPConnection(place, nginx.http, timeout=30)
            encrypted = http.client.HTTPSConnection(place, nginx.https, timeout=30, context=nginx.trusting)
            for connection, host, status in (
                (clear, "imvoc.localhost", 308),
                (clear, "elsewhere.invalid", 421),
                (encrypted, "admin.localhost", 503),  # nobody is behind it
                (encrypted, "elsewhere.invalid", 421),
            ):
                connection.request("GET", "/", headers={"Host": host})
                assert answer(connection).status == status, (place, host)
    finally:
        nginx.stop()
