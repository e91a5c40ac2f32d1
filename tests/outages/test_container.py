"""What a trial in containers runs, as far as it can be tried without them: what is due is due at the times of systemd."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

DEPLOY = settings.ROOT / "deploy"
# Whoever waits does so once and at no cost; the clock stands where a test sets it.
PROGRAMS = {
    "sleep": '[ ! -e "$WAITED/$PPID" ] && touch "$WAITED/$PPID"',
    "date": 'exec /bin/date --utc --date "$NOW" "$@"',
}


@pytest.fixture
def compose() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return read


def _commands(folder: Path, program: str, *arguments: str, now: str = "") -> list[str]:
    """Each command that it would give to ``manage.py``."""
    waited = folder / (now or "never")
    waited.mkdir(exist_ok=True)
    for name, text in PROGRAMS.items():
        (folder / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    environment = {"PATH": f"{folder}:{os.environ['PATH']}", "MANAGE": "echo", "NOW": now, "WAITED": str(waited)}
    done = subprocess.run(
        [DEPLOY / program, *arguments], check=True, text=True, stdout=subprocess.PIPE, env=environment
    )
    return sorted(done.stdout.splitlines())


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-28 02:14:00", ["minute"]),
        ("2026-11-28 02:10:00", ["minute", "hour"]),
        ("2026-11-28 02:15:59", ["minute", "night"]),
        ("2026-11-28 07:00:08", ["minute", "morning"]),
        ("2026-11-28 05:15:00", ["minute"]),
        ("2026-11-29 05:15:00", ["minute", "week"]),  # a Sunday
    ],
)
def test_what_is_due_runs(tmp_path: Path, now: str, due: list[str]) -> None:
    run = _commands(tmp_path, "timers", now=now)
    assert run == sorted(line for name in due for line in _commands(tmp_path, "timed", name))


def test_the_times_are_those_of_systemd() -> None:
    told = re.findall(
        r"^each (\w+) (?:%a-)?\S+ (\S+) &$", (DEPLOY / "timers").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(told) == 5
    for name, when in told:
        (due,) = re.findall(
            "^OnCalendar=(.*):00$", (DEPLOY / "systemd" / f"app-{name}.timer").read_text(), re.MULTILINE
        )
        day, _space, time = due.rpartition(" ")
        spoken = f"{day.split()[0]}-{time}" if " " in day else time
        assert spoken.removeprefix("*:") == when.replace("now", "*"), name


def test_services_have_what_they_name(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert set(services) == {"migrate", "web", "worker", "timers", "postgres", "redis"}
    for name, service in services.items():
        assert set(service.get("secrets", [])) <= set(compose["secrets"]), name
        assert {volume.partition(":")[0] for volume in service.get("volumes", [])} <= set(compose["volumes"]), name
        for value in service.get("environment", {}).values():
            if str(value).startswith("/run/secrets/"):
                assert Path(value).name in service["secrets"], name
    assert "backups:/srv/backups" in services["timers"]["volumes"], "where install.md has BACKUP_FOLDER"
    assert '--requirepass "$$(cat /run/secrets/redis-password)"' in services["redis"]["command"][-1]
    assert [name for name in services if "ports" in services[name]] == ["web"]
