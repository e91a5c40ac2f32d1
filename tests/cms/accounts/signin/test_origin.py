"""Where a request comes from: nobody chooses that but the connection, or the proxy."""

import pytest

from cms.accounts.origin import address_of


@pytest.mark.parametrize(
    ("header", "meta", "address"),
    [
        ("", {"REMOTE_ADDR": "192.0.2.1"}, "192.0.2.1"),
        ("", {"REMOTE_ADDR": "192.0.2.1", "HTTP_X_REAL_IP": "192.0.2.9"}, "192.0.2.1"),
        ("X-Real-IP", {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_REAL_IP": "192.0.2.9"}, "192.0.2.9"),
        ("X-Forwarded-For", {"HTTP_X_FORWARDED_FOR": "203.0.113.7, 192.0.2.9"}, "192.0.2.9"),
        ("", {"REMOTE_ADDR": "::ffff:192.0.2.1"}, "192.0.2.1"),
        ("", {"REMOTE_ADDR": "2001:db8:1:2:3:4:5:6"}, "2001:db8:1:2::/64"),
        ("", {"REMOTE_ADDR": ""}, ""),
        ("X-Real-IP", {"REMOTE_ADDR": "127.0.0.1"}, ""),
    ],
)
def test_the_address_of_a_visitor(rf, settings, header: str, meta: dict, address: str) -> None:
    settings.CLIENT_ADDRESS_HEADER = header
    assert address_of(rf.get("/", **meta)) == address
