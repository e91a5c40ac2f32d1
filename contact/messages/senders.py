"""How many messages one address may send, without keeping the address; and how many a site takes.

An address becomes a name made with a key of the day, and a name has a few slots. A message takes a slot that nobody used
for ten minutes, in one conditional statement: however many processes try at once, five rows are the most. Whoever has
many addresses meets the limit of the site.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac
from wagtail.models import Site

from cms.accounts import slots
from contact.messages.models import ContactMessage, SenderSlot

MOST = 5
WINDOW = timedelta(minutes=10)
# More than any secretariat reads: they come from a robot.
MOST_OF_SITE = 60
HOUR = timedelta(hours=1)


def has_spent(address: str, now: datetime) -> bool:
    """Whether ``address`` sent all that it may: a flood stops here, and neither writes nor waits for who does."""
    return any(slots.are_spent(SenderSlot, name, MOST, now - WINDOW) for name in _names(address, now))


def free_at(address: str, now: datetime) -> datetime:
    """When ``address``, which sent all that it may, may send again."""
    spent = [name for name in _names(address, now) if slots.are_spent(SenderSlot, name, MOST, now - WINDOW)]
    return max((slots.first_free(SenderSlot, name, WINDOW, now) for name in spent), default=now)


def claim(address: str, now: datetime) -> bool:
    """Whether ``address`` may send a message now; if so, it is counted, unless the transaction around is undone."""
    with transaction.atomic():
        claimed = all(slots.take(SenderSlot, name, MOST, WINDOW, now) for name in _names(address, now))
        if not claimed:
            transaction.set_rollback(True)
    return claimed


def site_free_at(site: Site, now: datetime) -> datetime | None:
    """When ``site``, which took all that it does in an hour, takes messages again; None when it does now."""
    messages = ContactMessage.objects.filter(site=site, created_at__gt=now - HOUR).order_by("-created_at")
    times = messages.values_list("created_at", flat=True)[:MOST_OF_SITE]
    return times[MOST_OF_SITE - 1] + HOUR if len(times) == MOST_OF_SITE else None


def line_up(site: Site) -> None:
    """Let nobody else write to ``site`` until the transaction ends: two at once would both be its last."""
    Site.objects.select_for_update(no_key=True).get(pk=site.pk)


def forget(now: datetime) -> int:
    """Delete the names of addresses that no longer count; return how many."""
    return SenderSlot.objects.filter(used_at__lte=now - WINDOW).delete()[0]


def _names(address: str, now: datetime) -> list[str]:
    """The name of today; just after midnight that of yesterday as well, so that a change of key frees nobody."""
    days = sorted({(now - WINDOW).date(), now.date()})
    return [salted_hmac("contact.messages.senders", f"{day} {address}", algorithm="sha256").hexdigest() for day in days]
