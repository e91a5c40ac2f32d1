"""Scheduled publishing: what is refused is reported once, and everything else happens at its hour."""

from datetime import timedelta
from smtplib import SMTPException

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command, get_commands
from django.db import models
from django.test import Client
from django.utils import timezone
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.log_actions import registry
from wagtail.management.commands.publish_scheduled import Command as WagtailCommand
from wagtail.models import Page, PageLogEntry, Revision

from cms.accounts.models import User
from cms.review.gate import NotValidated
from cms.review.schedule_failures import DELAYED, REFUSED, notice
from tests.cms.review.texts import KINDS, again, draft, is_live, say
from tests.cms.review.validated import validated
from tests.factories import House, StandardPageFactory


def schedule(instance: models.Model, user: User | None = None, minutes: int = 5) -> Revision:
    """``instance`` waits for an hour that passed ``minutes`` ago, as if it had been chosen before."""
    instance.go_live_at = timezone.now() + timedelta(hours=1)
    revision = instance.save_revision(user=user)
    revision.publish(user=user, skip_permission_checks=True)
    past = timezone.now() - timedelta(minutes=minutes)
    due = {"approved_go_live_at": past, "content": revision.content | {"go_live_at": past.isoformat()}}
    Revision.objects.filter(pk=revision.pk).update(**due)
    return Revision.objects.get(pk=revision.pk)


def history(instance: models.Model) -> list[str]:
    return [entry.message for entry in registry.get_logs_for_instance(instance).filter(action=REFUSED)]


@pytest.fixture
def plain(imvoc: House) -> models.Model:
    return StandardPageFactory(parent=imvoc.home, live=False)


@pytest.mark.parametrize("kind", KINDS)
def test_a_refused_text_does_not_hold_back_the_others(imvoc: House, ada: User, plain, kind: str, capsys) -> None:
    refused, signed = draft(imvoc, kind, "fr"), draft(imvoc, "topic", "fr")
    validated(signed, ada, live=False)
    schedule(refused, minutes=9)
    schedule(signed)
    schedule(plain)
    call_command("publish_scheduled")
    assert [is_live(one) for one in (refused, signed, plain)] == [False, True, True]
    assert "validation médicale" in capsys.readouterr().err


@pytest.mark.parametrize("kind", KINDS)
def test_a_refusal_is_told_once_to_who_chose_the_hour(
    imvoc: House, author: User, admin: User, ada: User, kind: str, mailoutbox, capsys
) -> None:
    instance = draft(imvoc, kind, "fr")
    instance.save_revision(user=author)
    revision = schedule(instance, admin)
    call_command("publish_scheduled")
    [mail] = mailoutbox
    assert mail.to == [admin.email]
    assert str(instance) in mail.subject
    assert "validation médicale" in mail.body
    assert f"/{instance.pk}/" in mail.body
    [line] = history(instance)
    assert "validation médicale" in line
    assert Revision.objects.get(pk=revision.pk).approved_go_live_at is None
    capsys.readouterr()
    call_command("publish_scheduled")
    assert len(mailoutbox) == len(history(instance)) == 1
    assert capsys.readouterr().err == ""


def test_without_such_a_person_every_validator_is_told(imvoc: House, author: User, ada, validator, mailoutbox) -> None:
    author.is_active = False
    author.save()
    schedule(draft(imvoc, "topic", "fr"), author)
    schedule(draft(imvoc, "act", "fr"))
    call_command("publish_scheduled")
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted([ada.email, validator.email] * 2)


def test_a_mail_that_cannot_be_sent_stops_nothing(imvoc: House, author: User, plain, monkeypatch) -> None:
    def fail(*_args: object) -> None:
        raise SMTPException

    monkeypatch.setattr(EmailBackend, "send_messages", fail)
    page = draft(imvoc, "topic", "fr")
    schedule(page, author, minutes=9)
    schedule(plain)
    call_command("publish_scheduled")
    assert is_live(plain)
    assert len(history(page)) == 1


def test_a_live_text_keeps_what_it_says(imvoc: House, ada: User) -> None:
    page = draft(imvoc, "topic", "fr", title="Le foie")
    validated(page, ada, live=False)
    page.save_revision().publish()
    schedule(say(again(page), "Le rein"))
    call_command("publish_scheduled")
    page = again(page)
    assert (page.live, page.title) == (True, "Le foie")
    assert page.get_latest_revision_as_object().title == "Le rein"


def test_a_refused_text_goes_live_once_it_is_validated_and_scheduled_again(imvoc: House, ada: User) -> None:
    page = draft(imvoc, "act", "fr")
    schedule(page)
    call_command("publish_scheduled")
    validated(page, ada, live=False)
    schedule(again(page))
    call_command("publish_scheduled")
    assert is_live(page)


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_still_leaves_at_its_hour(imvoc: House, ada: User, kind: str) -> None:
    """Even one whose validation has ended, and with a refused one due in the same run."""
    instance = draft(imvoc, kind, "fr")
    validated(instance, ada, -5)
    type(instance).objects.filter(pk=instance.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    schedule(draft(imvoc, "topic", "fr"))
    call_command("publish_scheduled")
    assert not is_live(instance)
    assert again(instance).expired


def test_a_dry_run_changes_nothing(imvoc: House, plain, mailoutbox) -> None:
    page = draft(imvoc, "topic", "fr")
    revisions = [schedule(page), schedule(plain)]
    call_command("publish_scheduled", "--dryrun")
    assert not is_live(plain)
    assert Revision.objects.filter(pk__in=[r.pk for r in revisions], approved_go_live_at=None).count() == 0
    assert mailoutbox == history(page) == []


def test_the_command_is_ours() -> None:
    assert get_commands()["publish_scheduled"] == "cms.review"


def test_wagtail_still_stops_at_the_first_refusal(imvoc: House, plain) -> None:
    """When this fails, Wagtail goes on by itself: cms/review/scheduling.py may then only report what was refused."""
    schedule(draft(imvoc, "topic", "fr"), minutes=9)
    schedule(plain)
    with pytest.raises(NotValidated):
        WagtailCommand().handle(dryrun=False)
    assert not is_live(plain)


def test_a_page_that_cannot_be_read_is_tried_again_and_told_once(imvoc: House, editor: User, plain, mailoutbox) -> None:
    """Its editor is told, and so is whoever opens it; nothing else waits for it."""
    broken = StandardPageFactory(parent=imvoc.home, live=False, slug="abimee", owner=editor)
    revision = schedule(broken, editor, minutes=9)
    schedule(plain)
    Revision.objects.filter(pk=revision.pk).update(content={})
    for _run in range(2):
        with pytest.raises(CommandError):
            call_command("publish_scheduled")
    assert is_live(plain)
    [mail] = mailoutbox
    assert mail.to == [editor.email]
    assert "KeyError" in mail.body
    assert PageLogEntry.objects.filter(page=broken.pk, action=DELAYED).count() == 1
    assert "KeyError" in notice(broken)
    Revision.objects.filter(pk=revision.pk).update(content=revision.content)
    call_command("publish_scheduled")
    assert is_live(broken)
    assert notice(broken) == ""


def test_the_editors_of_the_site_are_told_too(imvoc: House, author: User, editor: User, mailoutbox) -> None:
    schedule(draft(imvoc, "topic", "fr"), author)
    call_command("publish_scheduled")
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted([author.email, editor.email])


def test_whoever_opens_a_text_reads_why_it_missed_its_hour(imvoc: House, admin: User, client: Client) -> None:
    client.force_login(admin)
    page, card = draft(imvoc, "topic", "fr"), draft(imvoc, "card", "fr")
    for instance in (page, card):
        schedule(instance)
    call_command("publish_scheduled")
    for instance in (page, card):
        response = client.get(AdminURLFinder(admin).get_edit_url(instance))
        assert any("validation médicale" in str(message) for message in response.context["messages"])


def test_one_that_cannot_leave_does_not_keep_the_others(
    imvoc: House, editor: User, plain, monkeypatch, mailoutbox
) -> None:
    stuck = StandardPageFactory(parent=imvoc.home, slug="coincee", owner=editor)
    plain.live = True
    plain.save()
    past = timezone.now() - timedelta(minutes=5)
    Page.objects.filter(pk__in=[stuck.pk, plain.pk]).update(expire_at=past)
    unpublish = Page.unpublish

    def fail(page: Page, **kwargs: object) -> None:
        unpublish(page, **kwargs)
        if page.pk == stuck.pk:
            raise OSError

    monkeypatch.setattr(Page, "unpublish", fail)
    for _run in range(2):
        with pytest.raises(CommandError):
            call_command("publish_scheduled")
    assert [is_live(stuck), is_live(plain)] == [True, False]
    assert "Encore en ligne" in notice(stuck)
    assert [mail.to for mail in mailoutbox] == [[editor.email]]
