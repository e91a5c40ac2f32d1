"""A unit that failed is told of by mail, by an account that may do nothing, with nothing of the application around it."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.contact.messages.mail_servers import Mailbox, closed, taking
from tests.ports import free_port

DEPLOY = settings.ROOT / "deploy"
UNIT = "app@current"


@pytest.fixture
def place() -> Iterator[Path]:
    """The script and the address of a mail server, as they lie on a server, in a folder that the account can read."""
    with tempfile.TemporaryDirectory(prefix="alert") as folder:
        made = Path(folder)
        shutil.copy(DEPLOY / "alert", made)
        (made / "run").mkdir()
        if os.geteuid() == 0:
            os.chmod(folder, 0o711)
            shutil.chown(made / "run", "nobody")
        yield made


def alert(place: Path, port: int, **environment: str) -> subprocess.CompletedProcess[str]:
    """As systemd starts it: an account without rights, an environment of some names."""
    (place / "email-url").write_text(f"smtp://127.0.0.1:{port}\n", encoding="utf-8")
    account: dict[str, Any] = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
    named = {
        "PATH": "/usr/bin:/bin",
        "RUNTIME_DIRECTORY": str(place / "run"),
        "EMAIL_URL_FILE": str(place / "email-url"),
        "MAIL_FROM": "site@imvoc.example",
    }
    return subprocess.run(
        [place / "alert", UNIT],
        check=False,
        text=True,
        capture_output=True,
        cwd="/",
        env=named | environment,
        **account,
    )


def test_it_mails_once_an_hour(place: Path) -> None:
    mailbox, port = Mailbox(), free_port()
    with taking(mailbox, port):
        said = [alert(place, port, ALERT_MAIL="webmaster@imvoc.example") for _ in range(2)]
        assert [(one.returncode, one.stderr) for one in said] == [(0, ""), (0, "")]
        assert len(mailbox.mails) == 1
        os.utime(place / "run" / UNIT, (0, 0))
        alert(place, port, ALERT_MAIL="webmaster@imvoc.example")
    assert len(mailbox.mails) == 2
    mail = message_from_bytes(mailbox.mails[0])
    assert (mail["From"], mail["To"]) == ("site@imvoc.example", "webmaster@imvoc.example")
    assert mail["Subject"].startswith(f"{UNIT} failed on ")


def test_a_mail_that_did_not_leave_is_tried_again(place: Path) -> None:
    port = free_port()
    with closed(port):
        said = alert(place, port, ALERT_MAIL="webmaster@imvoc.example")
    assert (said.returncode, said.stderr) == (1, f"No mail about {UNIT}: ConnectionRefusedError\n")
    assert list((place / "run").iterdir()) == []


def test_nobody_to_tell_is_no_fault(place: Path) -> None:
    assert alert(place, free_port()).returncode == 0


def test_the_journal_has_its_line_first() -> None:
    unit = (DEPLOY / "systemd" / "app-alert@.service").read_text(encoding="utf-8")
    journal, mail = re.findall("^ExecStart=(.*)$", unit, re.MULTILINE)
    assert journal == '-/usr/bin/logger --priority user.crit --tag app-alert "%i failed"'
    assert mail == "/srv/app/current/deploy/alert %i"
