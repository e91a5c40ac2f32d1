"""At most five rows an address in any ten minutes, whoever tries at the same time, and no address is kept."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Site

from contact.messages import pages, senders
from contact.messages.models import ContactMessage, SenderSlot
from contact.messages.sealing import Content
from tests.contact.messages.conftest import Crowd

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
MIDNIGHT = datetime(2026, 11, 26, tzinfo=UTC)
HERE = "192.0.2.1"


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
    senders.claim(HERE, timezone.now() - senders.WINDOW)
    assert HERE not in SenderSlot.objects.get().sender
    call_command("purge_messages")
    assert capsys.readouterr().out == "0 messages deleted, 1 notes of senders forgotten.\n"
    assert not SenderSlot.objects.exists()


def test_many_at_once_leave_five_rows(crowd: Crowd) -> None:
    """Sent by as many processes as there are: the row and its slot are one transaction."""
    site = Site.objects.order_by("pk")[0]

    def send(_number: int) -> bool:
        return _is_kept(site, HERE)

    def rows(_number: int) -> tuple[int, int, int]:
        return tuple(model.objects.count() for model in (ContactMessage, SenderSlot, DBTaskResult))

    assert sum(crowd(send, 80)) == senders.MOST
    assert crowd(rows, 1) == [(senders.MOST, senders.MOST, senders.MOST)]


def test_many_at_once_from_everywhere_leave_what_a_site_takes(crowd: Crowd) -> None:
    site = Site.objects.order_by("pk")[0]

    def send(number: int) -> bool:
        return _is_kept(site, f"192.0.2.{number}")

    assert sum(crowd(send, 100)) == senders.MOST_OF_SITE
    assert crowd(lambda _number: ContactMessage.objects.count(), 1) == [senders.MOST_OF_SITE]


def _is_kept(site: Site, address: str) -> bool:
    """Whether a message from there, now, found its place."""
    now = timezone.now()
    message = ContactMessage(site_id=site.pk, subject="press", language="fr", created_at=now, next_attempt_at=now)
    message.hold(Content("Zoé"))
    return pages._store(message, address) is None
