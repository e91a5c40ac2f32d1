"""Whatever the mail server does, visitors are answered at once, and each message leaves one mail in the end."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone
from wagtail.models import Site

from cms.core import public_forms
from contact.messages import outbox, senders
from contact.messages.mail_faults import MailFault
from contact.messages.models import ContactMessage, ContactSettings
from contact.messages.sealing import Content
from tests.contact.messages.conftest import WRITTEN, Crowd, address, kept, posted
from tests.contact.messages.mail_servers import PATIENCE, Mailbox, closed, hung, taking
from tests.factories import House
from tests.outages.figures import Figures, written
from tests.ports import free_port

MESSAGES = 50
# What an answer may cost, on a machine that others use as well; a request that asked the server would wait far longer.
MOST_SECONDS, MOST_WAITED = 1.0, 10.0
Server = Callable[[int], AbstractContextManager[None]]

FAULTS: dict[str, tuple[Server, str]] = {
    "closed": (closed, MailFault.UNREACHABLE),
    "hung": (hung, MailFault.TIMEOUT),
    "refuses for good": (lambda port: taking(Mailbox("550 No"), port), MailFault.REFUSED),
    "refuses for now": (lambda port: taking(Mailbox("451 Later"), port), MailFault.REFUSED),
    "slow": (lambda port: taking(Mailbox("451 Later", delay=0.05), port), MailFault.REFUSED),
}


@pytest.fixture
def port(settings) -> int:
    """A real server is asked, over the network."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", free_port(), 2 * MOST_WAITED
    return settings.EMAIL_PORT


def write(house: House, number: int, sender: str = "") -> tuple[int, float]:
    """Post a message; return the status and the seconds of work that it took."""
    data = WRITTEN | {"token": public_forms.token(f"ecrire:{house.contact.pk}"), "name": f"Personne {number}"}
    start, work = time.monotonic(), time.thread_time()
    response = posted(address(house), data, REMOTE_ADDR=sender or f"192.0.2.{number}")
    assert time.monotonic() - start < MOST_WAITED
    return response.status_code, time.thread_time() - work


@pytest.fixture(autouse=True)
def _no_rubbish_is_collected() -> Iterator[None]:
    """The process of the tests holds many times what a server does: it would put the search through it on one answer."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def _young_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public_forms, "MINIMUM_AGE", 0)


@pytest.mark.django_db
@pytest.mark.parametrize("name", FAULTS)
def test_fifty_messages_while_the_server_fails(
    imvoc: House, told, work, visit, port: int, figures: Figures, name: str
) -> None:
    server, fault = FAULTS[name]
    # Whoever answers at all is waited for: a busy machine is no server that hangs.
    patience = PATIENCE if server is hung else settings.EMAIL_TIMEOUT
    visit(address(imvoc))  # what a process learns with its first answer is no message's cost
    answers = []
    with server(port):
        for number in range(MESSAGES):
            answers.append(write(imvoc, number))
            if number % 25 == 24:
                with override_settings(EMAIL_TIMEOUT=patience):
                    work()
        with override_settings(EMAIL_TIMEOUT=patience):
            call_command("send_messages")
    assert {status for status, _seconds in answers} == {302}
    assert max(seconds for _status, seconds in answers) < MOST_SECONDS
    assert ContactMessage.objects.filter(sent_at=None).count() == MESSAGES
    assert set(ContactMessage.objects.exclude(last_error="").values_list("last_error", flat=True)) == {fault}
    ContactMessage.objects.update(next_attempt_at=timezone.now())  # some minutes pass
    mailbox = Mailbox()
    with taking(mailbox, port):
        for _run in range(2):
            call_command("send_messages")
            work()
    slowest = written(max(seconds for _status, seconds in answers))
    seen = f"{slowest} of work at most, {len(mailbox.mails)} mails, {len(set(mailbox.ids))} of their own"
    figures.note(f"mail {name}, {MESSAGES} messages", seen, f"{written(MOST_SECONDS)}, {MESSAGES}, {MESSAGES}")
    assert len(mailbox.mails) == len(set(mailbox.ids)) == MESSAGES
    assert ContactMessage.objects.filter(last_error="").exclude(sent_at=None).count() == MESSAGES


@pytest.mark.django_db
def test_a_slow_server_is_waited_for_by_nobody_but_the_worker(imvoc: House, told, work, port: int) -> None:
    mailbox = Mailbox(delay=0.02)
    with taking(mailbox, port):
        answers = [write(imvoc, number) for number in range(MESSAGES)]
        work()
    assert max(seconds for _status, seconds in answers) < MOST_SECONDS
    assert len(mailbox.mails) == len(set(mailbox.ids)) == MESSAGES


@pytest.mark.django_db
def test_the_mail_says_that_a_message_waits_and_nothing_of_it(imvoc: House, told, work, port: int) -> None:
    mailbox = Mailbox()
    with taking(mailbox, port):
        write(imvoc, 1)
        work()
    message = ContactMessage.objects.get()
    sent = message_from_bytes(mailbox.mails[0], policy=policy.default)
    assert sent["To"] == told.address
    assert sent["Message-ID"] == message.message_id
    assert sent["Reply-To"] is None
    body = sent.get_body().get_content()
    assert sent.get_content_type() == "text/plain"
    assert sent["Subject"] == f"Imvoc : un message à lire ({message.reference})".replace(" :", "\u00a0:")
    for words in ("papier, une facture", message.reference, f"/admin/messages/inspect/{message.pk}/", "30 jours"):
        assert words in body
    raw = str(sent["Subject"]) + body + "".join(map(str, sent.values()))
    assert [word for word in ("Personne", "zoe@example.org", "Une facture") if word in raw] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("email", "answers_to"),
    [
        ("zoe@example.org", ["zoe@example.org"]),
        ("", []),
        ("a@\N{IDEOGRAPHIC FULL STOP}.fr", []),
        ('"\x1e@:"@example.org', []),
    ],
)
def test_a_site_may_answer_straight_from_the_mail(imvoc: House, told, email: str, answers_to: list[str]) -> None:
    told.reply_from_mail = True
    told.save()
    kept(imvoc, email=email)
    call_command("send_messages")
    assert mail.outbox[0].reply_to == answers_to


@pytest.mark.django_db
def test_each_subject_reaches_its_own_people(imvoc: House, embolyon: House, told: ContactSettings) -> None:
    told.recipient_rows.create(subject="press", address="presse@example.org")
    told.recipient_rows.create(subject="press", address="direction@example.org")
    told.save()
    other = ContactSettings.for_site(embolyon.site)
    other.address = "embolyon@example.org"
    other.save()
    for house, subject in ((imvoc, "press"), (imvoc, "recruitment"), (embolyon, "press")):
        kept(house, subject=subject)
    call_command("send_messages")
    assert sorted(message.to for message in mail.outbox) == [
        ["embolyon@example.org"],
        ["presse@example.org", "direction@example.org"],
        ["secretariat@example.org"],
    ]


@pytest.mark.django_db
def test_without_an_address_the_message_waits_and_says_why(imvoc: House, capsys) -> None:
    message = kept(imvoc)
    call_command("send_messages")
    message.refresh_from_db()
    assert (message.sent_at, message.last_error) == (None, MailFault.NO_ADDRESS)
    assert message.mail_state == "aucune adresse à prévenir"
    assert capsys.readouterr().out == "0 mails sent, 1 to be tried again.\n"
    assert mail.outbox == []


# --- once, whoever sends


@pytest.mark.django_db
def test_a_run_inside_a_run_sends_nothing_twice(imvoc: House, told, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two workers and the timer meet at any step of sending."""
    for _ in range(5):
        kept(imvoc)
    send, depth = outbox._send, []

    def send_and_meet_another(*args: Any) -> Any:
        depth.append(1)
        if len(depth) < 4:
            outbox.send_due()
        return send(*args)

    monkeypatch.setattr(outbox, "_send", send_and_meet_another)
    outbox.send_due()
    assert len({message.extra_headers["Message-ID"] for message in mail.outbox}) == len(mail.outbox) == 5


@pytest.mark.django_db
def test_what_a_dead_worker_held_is_taken_again(imvoc: House, told, monkeypatch: pytest.MonkeyPatch) -> None:
    message = kept(imvoc)

    def die(*args: Any) -> None:
        raise SystemExit

    with monkeypatch.context() as killed:
        killed.setattr(outbox, "_send", die)
        with pytest.raises(SystemExit):
            outbox.send_due()
    call_command("send_messages")
    assert mail.outbox == []
    ContactMessage.objects.update(next_attempt_at=timezone.now() - timedelta(seconds=1))
    call_command("send_messages")
    assert [sent.extra_headers["Message-ID"] for sent in mail.outbox] == [message.message_id]


@pytest.mark.parametrize(
    ("attempts", "seconds"), [(1, 30), (2, 60), (3, 120), (4, 240), (50, 240), (400, 240), (401, 3600)]
)
def test_the_wait_grows(settings, attempts: int, seconds: int) -> None:
    settings.MESSAGE_RETRY_SECONDS = 30
    assert outbox._wait(attempts) == timedelta(seconds=seconds)


def test_workers_side_by_side_send_each_mail_once(crowd: Crowd, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ContactSettings, "recipients", lambda self, subject: ["secretariat@example.org"])
    site = Site.objects.order_by("pk")[0]

    def write_one(_number: int) -> None:
        message = ContactMessage(site_id=site.pk, subject="press", language="fr")
        message.hold(Content("Zoé"))
        message.save()

    crowd(write_one, 30)
    mailbox = Mailbox()
    with taking(mailbox, port):
        sent = crowd(lambda _number: outbox.send_due().sent, 6)
    assert len(mailbox.mails) == len(set(mailbox.ids)) == sum(sent) == 30


# --- a flood


def _flood(house: House, posts: int) -> None:
    """From one address; another is served all the same. ``test_senders`` does it side by side."""
    answers = [write(house, number, "198.51.100.7") for number in range(posts)]
    assert {status for status, _seconds in answers} == {302, 429}
    assert sum(status == 302 for status, _seconds in answers) == senders.MOST == ContactMessage.objects.count()
    assert max(seconds for _status, seconds in answers) < MOST_SECONDS
    status, seconds = write(house, 1, "203.0.113.5")
    assert status == 302
    assert seconds < MOST_SECONDS


@pytest.mark.django_db
def test_a_flood_from_one_address_leaves_five_rows(imvoc: House) -> None:
    _flood(imvoc, 120)


@pytest.mark.nightly
@pytest.mark.django_db
def test_a_thousand_posts_from_one_address_leave_five_rows(imvoc: House) -> None:
    _flood(imvoc, 1000)


# --- the end of a message


@pytest.mark.django_db
def test_messages_are_deleted_at_the_end_of_the_promised_time(imvoc: House, capsys) -> None:
    for days in (29, 31):
        kept(imvoc, created_at=timezone.now() - timedelta(days=days))
    for deleted in (1, 0):
        call_command("purge_messages")
        assert capsys.readouterr().out == f"{deleted} messages deleted, 0 notes of senders forgotten.\n"
    assert ContactMessage.objects.count() == 1
