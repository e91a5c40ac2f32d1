"""The units of systemd are sound and closed, and the timers run what operators are told that they do."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

UNITS = settings.ROOT / "deploy" / "systemd"
TIMED = settings.ROOT / "deploy" / "timed"
# Of systemd's own measure of what a service may do: 0 is nothing, 100 everything.
EXPOSURE = 25


def _commands(name: str) -> set[str]:
    """Which commands ``deploy/timed NAME`` runs."""
    done = subprocess.run(
        [TIMED, name], check=True, text=True, stdout=subprocess.PIPE, env={"MANAGE": "echo", "PATH": "/usr/bin:/bin"}
    )
    return {line.split()[0] for line in done.stdout.splitlines()}


def test_timers_run_what_the_operators_read_about() -> None:
    told = (settings.ROOT / "docs" / "operators.md").read_text(encoding="utf-8")
    listed: dict[str, set[str]] = {}
    for when, command in re.findall(r"^\| every (\w+) \| `manage\.py (\w+)", told, re.MULTILINE):
        listed.setdefault(when, set()).add(command)
    assert len(listed) == 5
    for when, commands in listed.items():
        assert _commands(when) == commands, when
        assert commands <= set(get_commands())
        assert f"deploy/timed {when}" in (UNITS / f"app-{when}.timer").read_text(encoding="utf-8")


def test_a_command_that_fails_holds_back_no_other() -> None:
    done = subprocess.run([TIMED, "minute"], check=False, capture_output=True, text=True, env={"MANAGE": "false"})
    assert (done.returncode, done.stderr) == (1, "Failed: publish_scheduled send_messages watch\n")


@pytest.mark.parametrize("path", ["deploy.sh", "timed", "timers", "nginx/render"])
def test_scripts_are_clean(path: str) -> None:
    program = shutil.which("shellcheck")
    assert program, "shellcheck is missing: sudo apt install shellcheck"
    subprocess.run([program, settings.ROOT / "deploy" / path], check=True)


def test_the_application_may_write_where_it_counts() -> None:
    """The release itself is read-only for it."""
    unit = (UNITS / "app@.service").read_text(encoding="utf-8")
    (folder,) = re.findall("^StateDirectory=(.*)$", unit, re.MULTILINE)
    told = (settings.ROOT / "docs" / "operations" / "install.md").read_text(encoding="utf-8")
    assert f"\nCOUNTERS_FILE=/var/lib/{folder}/counters\n" in told


@pytest.mark.nightly
def test_systemd_understands_them(tmp_path: Path) -> None:
    said = subprocess.run(
        ["systemd-analyze", "verify", *UNITS.iterdir()], check=False, capture_output=True, text=True, cwd=tmp_path
    ).stderr
    # The programs are where they will be on a server.
    assert [line for line in said.splitlines() if "is not executable: No such file" not in line] == []


@pytest.mark.nightly
@pytest.mark.parametrize("name", [path.name for path in UNITS.glob("*.service")])
def test_they_may_do_little(name: str) -> None:
    arguments = ["--offline=true", f"--threshold={EXPOSURE}", "--no-pager"]
    subprocess.run(["systemd-analyze", "security", *arguments, UNITS / name], check=True, stdout=subprocess.DEVNULL)
