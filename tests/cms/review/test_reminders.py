"""Reminders: the right person, once a threshold, nothing lost and nothing twice."""

from datetime import timedelta
from smtplib import SMTPException

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from cms.review import reminders
from cms.review.enums import ValidationKind
from cms.review.models import ReminderSent, Validation
from cms.review.withdrawn import WithdrawnSource
from tests.cms.review.validated import SOURCE, card, doctor, topic, validated
from tests.factories import House


def _in(days: int) -> object:
    return timezone.localdate() + timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "mails"), [(91, 0), (90, 1), (60, 1), (30, 1), (1, 1), (0, 1), (-400, 1)], ids=lambda value: str(value)
)
def test_a_reminder_leaves_when_a_threshold_is_reached(imvoc: House, days: int, mails: int) -> None:
    validated(topic(imvoc.home), doctor(), days)
    assert reminders.send().mails == mails
    assert len(mail.outbox) == mails


def test_each_threshold_is_told_once_however_often_and_seldom_it_runs(imvoc: House) -> None:
    validated(topic(imvoc.home), doctor(), 100)
    days_with_mail = []
    for day in [0, 9, 10, 10, 11, 45, 71, 71, 72, 99, 100, 100, 101, 300]:
        if reminders.send(_in(day)).mails:
            days_with_mail.append(day)
    assert days_with_mail == [10, 71, 100]
    assert sorted(ReminderSent.objects.values_list("threshold", flat=True)) == [0, 30, 90]


def test_days_without_a_run_lose_nothing(imvoc: House) -> None:
    validated(topic(imvoc.home), doctor(), 100)
    assert reminders.send(_in(180)).texts == 1
    assert "La relecture était prévue" in mail.outbox[0].body
    assert reminders.send(_in(181)).mails == 0


def test_one_mail_a_person_lists_everything_with_links(imvoc: House, embolyon: House) -> None:
    ada = doctor()
    pages = [topic(imvoc.home, title="Le foie"), topic(embolyon.home, title="La prostate")]
    for page in pages:
        validated(page, ada, 20)
    text = card()
    validated(text, ada, -3)
    sent = reminders.send()
    assert (sent.mails, sent.texts) == (1, 3)
    [message] = mail.outbox
    assert message.to == [ada.email]
    assert "3" in message.subject
    for words in ("Le foie (Imvoc, fr)", "La prostate (Embolyon, fr)", "Saignement"):
        assert words in message.body
    assert f"http://imvoc.localhost/admin/pages/{pages[0].pk}/edit/" in message.body
    assert f"/carecard/edit/{text.pk}/" in message.body
    assert "reports/validations/?state=due&state=expired" in message.body
    assert message.body.index("Saignement") < message.body.index("Le foie")


def test_the_texts_of_a_doctor_who_left_go_to_every_validator(imvoc: House) -> None:
    gone = doctor(is_active=False, email="parti@example.org", public_name="Dr Partie")
    doctor(email="a@example.org")
    doctor(email="b@example.org")
    validated(topic(imvoc.home), gone, 20)
    assert reminders.send().mails == 2
    assert sorted(message.to[0] for message in mail.outbox) == ["a@example.org", "b@example.org"]
    assert all("Dr Partie" in message.body for message in mail.outbox)
    assert reminders.send().mails == 0


def test_others_are_told_when_a_doctor_leaves_after_a_reminder(imvoc: House) -> None:
    ada, grace = doctor(), doctor()
    validated(topic(imvoc.home), ada, 20)
    reminders.send()
    ada.is_active = False
    ada.save()
    assert reminders.send().mails == 1
    assert mail.outbox[-1].to == [grace.email]


def test_a_minor_correction_repeats_no_reminder_and_a_new_validation_stops_them(imvoc: House) -> None:
    page, ada = topic(imvoc.home), doctor()
    validated(page, ada, 20)
    reminders.send()
    validated(page, ada, 20, kind=ValidationKind.MINOR)
    assert reminders.send().mails == 0
    validated(page, ada, 700)
    assert reminders.send(_in(21)).mails == 0


def test_an_emergency_publication_is_everybodys(imvoc: House) -> None:
    administrator = doctor(is_superuser=True, email="admin@example.org")
    other = doctor()
    validated(topic(imvoc.home), administrator, 7, kind=ValidationKind.EMERGENCY)
    reminders.send()
    assert other.email in [message.to[0] for message in mail.outbox]


def test_what_nobody_reads_needs_no_reminder(imvoc: House) -> None:
    ada = doctor()
    validated(topic(imvoc.home), ada, 20, live=False)
    validated(topic(imvoc.home), None, None, kind=ValidationKind.DEMONSTRATION)
    validated(topic(imvoc.home), ada, 20, revoked_at=timezone.now())
    assert reminders.send() == reminders.Sent()


def test_a_withdrawn_source_is_said(imvoc: House) -> None:
    WithdrawnSource.objects.create(url=SOURCE["url"], reason="Remplacée")
    validated(topic(imvoc.home), doctor(), 20)
    reminders.send()
    assert SOURCE["url"] in mail.outbox[0].body


def test_a_mail_that_fails_is_tried_again_and_stops_no_other(imvoc: House, monkeypatch, caplog) -> None:
    """Who did not get it is told by the key of the account: the journal holds no addresses."""
    broken, fine = doctor(email="broken@example.org"), doctor(email="fine@example.org")
    for person in (broken, fine):
        validated(topic(imvoc.home), person, 20)
    send = reminders.send_mail

    def refuse(subject, body, sender, recipients):
        if recipients == [broken.email]:
            raise SMTPException
        return send(subject, body, sender, recipients)

    monkeypatch.setattr(reminders, "send_mail", refuse)
    with pytest.raises(CommandError, match=rf"1 mails could not be sent, to accounts {broken.pk}\."):
        call_command("send_review_reminders")
    assert "broken@" not in caplog.text
    assert [message.to for message in mail.outbox] == [[fine.email]]
    monkeypatch.undo()
    assert reminders.send().mails == 1
    assert mail.outbox[-1].to == [broken.email]


def test_the_command_counts(imvoc: House, capsys) -> None:
    validated(topic(imvoc.home), doctor(), 20)
    call_command("send_review_reminders")
    call_command("send_review_reminders")
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["1 mails sent, with 1 reminders.", "0 mails sent, with 0 reminders."]


def test_the_command_says_when_there_is_nobody_to_tell(imvoc: House, capsys) -> None:
    validated(topic(imvoc.home), doctor(is_active=False), 20)
    call_command("send_review_reminders")
    assert "1 texts are due and no validator has an address." in capsys.readouterr().err
    assert not ReminderSent.objects.exists()
    late = doctor(email="nouveau@example.org")
    assert reminders.send().mails == 1
    assert mail.outbox[-1].to == [late.email]


def test_a_reminder_names_itself(imvoc: House) -> None:
    validation: Validation = validated(topic(imvoc.home), doctor(), 20)
    reminders.send()
    assert str(ReminderSent.objects.get()) == f"Dr Ada Exemple: {validation.pk}, 30"
