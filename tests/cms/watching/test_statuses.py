"""Whether what happens by itself happened: told in words to administrators, and to nobody else."""

import re
import shutil
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult

from cms.accounts import roles
from cms.backup import shelf
from cms.core.dashboard.lines import Desk, waiting_for
from cms.settings.env import ROOT
from cms.watching import recording
from cms.watching.models import Run
from cms.watching.statuses import Level, Status, bad, sections
from cms.watching.tasks import ask_for_sign_of_life, give_sign_of_life
from cms.watching.timed import timed_commands
from tests.contact.messages.conftest import kept
from tests.factories import House, UserFactory

pytestmark = pytest.mark.django_db
HOST = {"host": "imvoc.localhost"}
NOW = timezone.now


def status(key: str) -> Status:
    return next(status for _heading, statuses in sections() for status in statuses if status.key == key)


def ran(name: str, ago: timedelta = timedelta(), **values: object) -> None:
    at = NOW() - ago
    Run.objects.update_or_create(name=name, defaults={"began_at": at, "ended_at": at, "succeeded_at": at} | values)


def test_every_timer_of_the_operators_notes_its_runs() -> None:
    told = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| every \w+ \| `manage\.py (\w+)", told, re.MULTILINE))
    known = {command.name() for command in timed_commands()}
    # That of the accounts, which stand below what watches.
    assert named - known == {"purge_sign_ins"}
    assert known - named == set()
    assert all(str(command.label) for command in timed_commands())


def test_a_run_is_noted_with_its_end() -> None:
    call_command("purge_not_found")
    run = Run.objects.get(name="purge_not_found")
    assert run.succeeded_at == run.ended_at
    assert not run.failed
    with pytest.raises(RuntimeError), recording.recorded("purge_not_found"):
        raise RuntimeError
    run.refresh_from_db()
    assert run.failed
    assert run.succeeded_at < run.ended_at


def test_a_run_that_was_killed_failed_and_the_next_one_says_so() -> None:
    """Nothing is raised where it is killed: each night it begins anew."""
    with override_settings(OPERATED=True):
        ran("check_links", timedelta(hours=1), ended_at=None, succeeded_at=None)
        assert status("check_links").level == Level.GOOD  # it goes on
        ran("check_links", timedelta(hours=4), ended_at=None, succeeded_at=None)
        assert status("check_links").level == Level.BAD
        with recording.recorded("check_links"):
            assert status("check_links").level == Level.BAD
        assert status("check_links").level == Level.GOOD
        ran(
            "check_links",
            timedelta(hours=1),
            ended_at=NOW() - timedelta(hours=25),
            succeeded_at=NOW() - timedelta(hours=25),
        )
        with recording.recorded("check_links"):
            assert status("check_links").level == Level.BAD
        with recording.recorded("check_links"):
            assert status("check_links").level == Level.GOOD


def test_a_run_that_only_says_what_it_would_do_is_none() -> None:
    call_command("withdraw_overdue", dry_run=True)
    assert not Run.objects.exists()


def test_a_database_that_takes_no_note_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(recording.Run.objects, "bulk_create", fail)
    call_command("purge_not_found")


class Case(NamedTuple):
    name: str
    ago: timedelta
    failed: bool
    level: Level


@pytest.mark.parametrize(
    "case",
    [
        Case("publish_scheduled", timedelta(minutes=5), False, Level.GOOD),
        Case("publish_scheduled", timedelta(minutes=30), False, Level.BAD),
        Case("publish_scheduled", timedelta(minutes=1), True, Level.BAD),
        Case("check_links", timedelta(hours=26), False, Level.GOOD),
        Case("check_links", timedelta(hours=40), False, Level.BAD),
        Case("worker", timedelta(minutes=5), False, Level.GOOD),
        Case("worker", timedelta(hours=1), False, Level.BAD),
        Case("backup", timedelta(hours=20), False, Level.GOOD),
        Case("backup", timedelta(hours=40), False, Level.BAD),
        Case("backup", timedelta(hours=1), True, Level.BAD),
    ],
)
@override_settings(OPERATED=True)
def test_late_or_failed_is_bad_and_says_what_to_do(case: Case) -> None:
    ran(case.name, case.ago, failed=case.failed)
    found = status(case.name)
    assert found.level == case.level
    assert found.remedy


def test_what_never_ran_is_a_fault_only_where_somebody_operates() -> None:
    keys = {"publish_scheduled", "worker", "backup", "drill"}
    with override_settings(OPERATED=True):
        assert keys <= {found.key for found in bad()}
    assert {status(key).level for key in keys} == {Level.IDLE}
    assert bad() == []


@override_settings(OPERATED=True)
def test_a_backup_that_nobody_restored_for_eight_days_does_not_count(tmp_path: Path) -> None:
    ran("check_backup", timedelta(days=9))
    assert status("drill").level == Level.BAD
    archive = tmp_path / f"content-{NOW().strftime(shelf.STAMP)}.tar.age"
    archive.write_bytes(b"x")
    with override_settings(BACKUP_FOLDER=str(tmp_path)):
        assert status("drill").level == Level.BAD
        shelf.known(archive).note_drill(NOW() - timedelta(days=2), passed=True, figures={})
        assert status("drill").level == Level.GOOD  # it ran on another machine, which left its note
    ran("check_backup", timedelta(days=1), succeeded_at=NOW() - timedelta(days=3), failed=True)
    assert status("drill").level == Level.BAD
    assert "dernier essai a échoué" in str(status("drill").words)


@override_settings(OPERATED=True)
def test_a_drill_of_an_old_archive_does_not_count(tmp_path: Path) -> None:
    """The machine that drills gets no new copies any more; or its newest drill failed."""
    old, new = (
        tmp_path / f"content-{(NOW() - ago).strftime(shelf.STAMP)}.tar.age" for ago in (timedelta(30), timedelta(3))
    )
    with override_settings(BACKUP_FOLDER=str(tmp_path)):
        old.write_bytes(b"x")
        shelf.known(old).note_drill(NOW() - timedelta(days=2), passed=True, figures={})
        assert status("drill").level == Level.BAD
        new.write_bytes(b"x")
        shelf.known(new).note_drill(NOW() - timedelta(days=1), passed=True, figures={})
        assert status("drill").level == Level.GOOD
        shelf.known(old).note_drill(NOW() - timedelta(hours=1), passed=False, figures={})
        assert status("drill").level == Level.BAD
    ran("check_backup", timedelta(days=2), figures={"archive": new.name})
    assert status("drill").level == Level.GOOD
    ran("check_backup", timedelta(days=2), figures={"archive": old.name})
    assert status("drill").level == Level.BAD


@override_settings(OPERATED=True)
def test_a_backup_without_its_files_is_bad_and_says_how_many() -> None:
    figures = {"archive": f"content-{NOW().strftime(shelf.STAMP)}.tar.age", "bytes": 5, "sealed": True}
    ran("backup", timedelta(hours=20), figures=figures | {"missing": 0})
    assert status("backup").level == Level.GOOD

    def make(missing: int) -> None:
        with recording.recorded("backup") as noted:
            noted.update(figures, missing=missing)
            if missing:
                raise CommandError

    with pytest.raises(CommandError):
        make(missing=347)
    assert status("backup").level == Level.BAD
    assert "347" in status("backup").words
    ran("backup", figures=figures | {"missing": 347})
    assert status("backup").level == Level.BAD
    make(missing=0)
    assert status("backup").level == Level.GOOD


def test_the_queue_is_bad_when_it_stands_still_or_fails() -> None:
    task = give_sign_of_life.enqueue()
    row = DBTaskResult.objects.filter(pk=task.id)
    with override_settings(OPERATED=True):
        assert status("queue").level == Level.GOOD
        row.update(enqueued_at=NOW() - timedelta(hours=1))
        assert status("queue").level == Level.BAD
        row.update(status="FAILED", finished_at=NOW())
        assert status("queue").level == Level.BAD
        row.update(finished_at=NOW() - timedelta(days=2))
        assert status("queue").level == Level.GOOD


def test_a_task_whose_worker_was_killed_is_bad_given_up_at_night_and_pruned(capsys: pytest.CaptureFixture[str]) -> None:
    killed, at_work = (DBTaskResult.objects.filter(pk=give_sign_of_life.enqueue().id) for _number in range(2))
    at_work.update(status="RUNNING", started_at=NOW() - timedelta(minutes=50))
    assert status("queue").level == Level.GOOD
    killed.update(status="RUNNING", started_at=NOW() - timedelta(hours=2))
    assert status("queue").level == Level.BAD
    call_command("prune_db_task_results", dry_run=True)
    assert killed.get().status == "RUNNING"
    call_command("prune_db_task_results")
    assert killed.get().task_result.errors
    assert at_work.get().status == "RUNNING"
    assert "give_sign_of_life ran for more than an hour" in capsys.readouterr().err
    assert status("queue").level == Level.BAD
    killed.update(finished_at=NOW() - timedelta(hours=25))
    assert status("queue").level == Level.GOOD
    call_command("prune_db_task_results", "--backend", "worker", "--queue-name", "*", "--min-age-days", "1")
    assert not killed.exists()
    assert Run.objects.get(name="prune_db_task_results").succeeded_at


def test_the_worker_is_asked_once_and_answers() -> None:
    ask_for_sign_of_life()
    ask_for_sign_of_life()
    assert DBTaskResult.objects.count() == 1
    give_sign_of_life.call()
    assert status("worker").level == Level.GOOD


def test_mail_that_does_not_leave_is_bad(imvoc: House) -> None:
    assert status("mail").level == Level.GOOD
    kept(imvoc)
    assert status("mail").level == Level.GOOD
    kept(imvoc, created_at=NOW() - timedelta(hours=1))
    found = status("mail")
    assert found.level == Level.BAD
    assert "2 courriels" in str(found.words).replace("\u00a0", " ")


def test_a_disk_that_fills_is_bad(monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(total=100 * 1024**3, free=2 * 1024**3))
    assert status("disk").level == Level.BAD
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(total=1000 * 1024**3, free=50 * 1024**3))
    assert status("disk").level == Level.GOOD


def test_administrators_read_it_in_french_and_others_do_not(imvoc: House, client: Client) -> None:
    roles.sync()
    administrator, editor = UserFactory(is_superuser=False), UserFactory(is_superuser=False)
    administrator.groups.add(roles.administrators_group())
    editor.groups.add(roles.editors_group(imvoc.site))
    address = reverse("service_state")
    client.force_login(administrator)
    html = client.get(address, headers=HOST).content.decode()
    assert "État du service" in html
    assert "Rien ne demande d’intervention" in html
    assert "Ne sert pas ici" in html  # no timer runs on a person's own machine
    with override_settings(OPERATED=True):
        html = client.get(address, headers=HOST).content.decode()
        assert "docs/operators.md" in html
        lines = waiting_for(Desk(administrator))
        assert [(line.count, line.url) for line in lines if line.url == address] == [(len(bad()), address)]
        assert address not in {line.url for line in waiting_for(Desk(editor))}
        client.force_login(editor)
        assert client.get(address, headers=HOST).status_code == 302
        assert address not in client.get(reverse("wagtailadmin_home"), headers=HOST).content.decode()


@override_settings(ALERT_ADDRESSES=["technique@example.org"])
def test_what_turns_bad_is_told_once_a_day_and_when_it_is_over(imvoc: House, monkeypatch: pytest.MonkeyPatch) -> None:
    message = kept(imvoc, created_at=NOW() - timedelta(hours=1))
    call_command("watch")
    call_command("watch")
    assert [sent.to for sent in mail.outbox] == [["technique@example.org"]]
    assert "zoe@example.org" not in mail.outbox[0].body
    assert reverse("service_state") in mail.outbox[0].body
    told = Run.objects.get(name="alerts")
    told.figures = {"mail": (NOW() - timedelta(days=2)).isoformat()}
    told.save()
    call_command("watch")
    assert len(mail.outbox) == 2
    message.delete()
    call_command("watch")
    call_command("watch")
    assert len(mail.outbox) == 3


@override_settings(ALERT_ADDRESSES=["technique@example.org"])
def test_an_alert_that_could_not_leave_is_tried_again(imvoc: House, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(imvoc, created_at=NOW() - timedelta(hours=1))

    def fail(self: object) -> None:
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMessage.send", fail)
        with pytest.raises(CommandError):
            call_command("watch")
    call_command("watch")
    assert len(mail.outbox) == 1


def test_everything_is_said_in_french() -> None:
    with override_settings(OPERATED=True):
        said = {}
        for language in ("fr", "en"):
            with translation.override(language):
                said[language] = [(str(one.label), str(one.remedy)) for one in bad()]
    same = [pair for pair in zip(said["fr"], said["en"], strict=True) if pair[0][1] == pair[1][1]]
    assert said["fr"]
    assert same == []
