"""Where a request comes from."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

# A household has that many addresses of version 6.
HOUSEHOLD = 64


def address_of(request: HttpRequest) -> str:
    """The address of the connection, or of the one header that the proxy in front is known to write; empty for nonsense."""
    header = settings.CLIENT_ADDRESS_HEADER
    # Of several, the last was written by the proxy; those before it are the visitor's own words.
    said = request.headers.get(header, "").rpartition(",")[2] if header else request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(said.strip())
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    return str(address.ipv4_mapped or ipaddress.ip_network((address, HOUSEHOLD), strict=False))
