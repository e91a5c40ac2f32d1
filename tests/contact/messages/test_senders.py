"""At most five rows an address in any ten minutes, whoever tries at the same time, and no address is kept."""

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from contact.messages import senders
from contact.messages.models import SenderSlot

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
MIDNIGHT = datetime(2026, 11, 26, tzinfo=UTC)
HERE = "192.0.2.1"


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
    assert senders.address_of(rf.get("/", **meta)) == address


@pytest.mark.django_db
@pytest.mark.parametrize("start", [NOON, MIDNIGHT - timedelta(minutes=5), MIDNIGHT - timedelta(minutes=11)])
def test_no_ten_minutes_hold_more_than_five(start: datetime) -> None:
    """Also while the key of the day changes."""
    dice = random.Random(6)
    times = sorted(start + timedelta(seconds=dice.uniform(0, 2400)) for _ in range(400))
    taken = [now for now in times if not senders.has_spent(HERE, now) and senders.claim(HERE, now)]
    assert len(taken) >= 20
    for last in taken:
        assert sum(last - senders.WINDOW < now <= last for now in taken) <= senders.MOST


@pytest.mark.django_db
def test_each_address_has_its_own_five() -> None:
    assert [senders.claim(HERE, NOON) for _ in range(6)] == [True] * 5 + [False]
    assert senders.claim("192.0.2.2", NOON)
    assert senders.has_spent(HERE, NOON)
    assert not senders.has_spent("192.0.2.2", NOON)


@pytest.mark.django_db
def test_a_message_that_was_not_kept_does_not_count() -> None:
    with transaction.atomic():
        senders.claim(HERE, NOON)
        transaction.set_rollback(True)
    assert not SenderSlot.objects.exists()


@pytest.mark.django_db
def test_what_was_noted_is_forgotten(capsys) -> None:
    senders.claim(HERE, NOON)
    assert HERE not in SenderSlot.objects.get().sender
    call_command("purge_messages")
    assert capsys.readouterr().out == "0 messages deleted, 1 notes of senders forgotten.\n"
    assert not SenderSlot.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_many_at_once_take_five_slots() -> None:
    """On PostgreSQL side by side; SQLite in memory has one connection a thread, so there one after the other."""

    def try_it(_number: int) -> bool:
        try:
            return senders.claim(HERE, NOON)
        finally:
            connection.close()

    if connection.vendor == "sqlite":
        taken = [senders.claim(HERE, NOON) for number in range(60)]
    else:
        with ThreadPoolExecutor(12) as pool:
            taken = list(pool.map(try_it, range(60)))
    assert sum(taken) == senders.MOST == SenderSlot.objects.count()
