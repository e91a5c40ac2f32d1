"""A digest comes only to those who asked, only with news, and once."""

from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import Page

from cms.accounts.models import User
from cms.translation.desk.mail import send
from cms.translation.models import DeskMail
from tests.cms.translation.conftest import browser, in_english
from tests.cms.translation.test_staleness import changed

pytestmark = pytest.mark.django_db


@pytest.fixture
def subscriber(translator: User) -> User:
    translator.email = "tess@example.org"
    translator.save()
    browser(translator).post(reverse("translation_mail"), {"wanted": "1"})
    send()
    mail.outbox.clear()
    return translator


def test_nobody_gets_it_unasked(act: Page, translator: User) -> None:
    translator.email = "tess@example.org"
    translator.save()
    assert send().mails == 0
    assert mail.outbox == []


def test_news_is_told_once(act: Page, subscriber: User) -> None:
    in_english(act)
    changed(act, after="<p>Prenez 250 mg.</p>")
    sent = send()
    assert (sent.mails, sent.texts) == (1, 1)
    [letter] = mail.outbox
    assert letter.to == ["tess@example.org"]
    assert act.title in letter.body
    assert "Sécurité" in letter.body
    assert reverse("translation_desk") in letter.body
    assert send().mails == 0


def test_the_same_text_out_of_date_again_is_news(act: Page, subscriber: User) -> None:
    in_english(act)
    for words in ("<p>Prenez 250 mg.</p>", act.after, "<p>Prenez 125 mg.</p>"):
        changed(act, after=words)
        send()
    assert len(mail.outbox) == 2


def test_it_can_be_stopped(act: Page, subscriber: User) -> None:
    browser(subscriber).post(reverse("translation_mail"))
    assert not DeskMail.objects.exists()


def test_a_mail_that_fails_is_tried_again(
    act: Page, subscriber: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """And who did not get it is told by the key of the account: the journal holds no addresses."""
    in_english(act)
    changed(act, after="<p>Prenez 250 mg.</p>")

    def fail(*args: Any, **kwargs: Any) -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr("cms.translation.desk.mail.send_mail", fail)
        assert send().failed == [str(subscriber.pk)]
        with pytest.raises(CommandError, match=rf"1 mails could not be sent, to accounts {subscriber.pk}\."):
            call_command("send_translation_digests")
    assert "tess@" not in caplog.text
    assert send().mails == 1


def test_the_command_says_what_it_did(act: Page, subscriber: User, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("send_translation_digests")
    assert "0 mails sent" in capsys.readouterr().out
