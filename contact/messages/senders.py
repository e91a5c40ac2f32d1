"""How many messages one address may send, without keeping the address.

An address becomes a name made with a key of the day, and a name has a few slots. A message takes a slot that nobody used
for ten minutes, in one conditional statement: however many processes try at once, five rows are the most.
"""

import ipaddress
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from contact.messages.models import SenderSlot

MOST = 5
WINDOW = timedelta(minutes=10)
# A household has that many addresses of version 6.
HOUSEHOLD = 64


def address_of(request: HttpRequest) -> str:
    """Where a request comes from: the connection, or the one header that the proxy in front is known to write."""
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


def has_spent(address: str, now: datetime) -> bool:
    """Whether ``address`` sent all that it may: a flood stops here, and neither writes nor waits for who does."""
    recent = SenderSlot.objects.filter(used_at__gt=now - WINDOW)
    return any(recent.filter(sender=name).count() >= MOST for name in _names(address, now))


def claim(address: str, now: datetime) -> bool:
    """Whether ``address`` may send a message now; if so, it is counted, unless the transaction around is undone."""
    with transaction.atomic():
        claimed = all(_take(name, now) for name in _names(address, now))
        if not claimed:
            transaction.set_rollback(True)
    return claimed


def forget(now: datetime) -> int:
    """Delete the names of addresses that no longer count; return how many."""
    return SenderSlot.objects.filter(used_at__lte=now - WINDOW).delete()[0]


def _names(address: str, now: datetime) -> list[str]:
    """The name of today; just after midnight that of yesterday as well, so that a change of key frees nobody."""
    days = sorted({(now - WINDOW).date(), now.date()})
    return [salted_hmac("contact.messages.senders", f"{day} {address}", algorithm="sha256").hexdigest() for day in days]


def _take(name: str, now: datetime) -> bool:
    free = now - WINDOW
    used = dict(SenderSlot.objects.filter(sender=name).values_list("slot", "used_at"))
    for slot in range(MOST):
        if slot not in used:
            try:
                with transaction.atomic():
                    SenderSlot.objects.create(sender=name, slot=slot, used_at=now)
            except IntegrityError:
                continue  # somebody was faster
            return True
        if used[slot] <= free:
            taken = SenderSlot.objects.filter(sender=name, slot=slot, used_at__lte=free)
            if taken.update(used_at=now):
                return True
    return False
