"""``deploy/deploy.sh`` by itself, with scripts in the place of units: which revision it takes, and what it leaves behind."""

import os
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

DEPLOY = settings.ROOT / "deploy" / "deploy.sh"
WHO = {f"GIT_{part}_{kind}": "x@imvoc.example" for part in ("AUTHOR", "COMMITTER") for kind in ("NAME", "EMAIL")}


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", folder, *arguments]
    return subprocess.run(command, env=os.environ | WHO, check=True, text=True, stdout=subprocess.PIPE).stdout.strip()


def _script(path: Path, line: str) -> str:
    path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder as /srv/app with two releases, reached through a link, as on a machine with another disk for it."""
    folder = tmp_path / "disk"
    for name in ("first", "second"):
        (folder / "releases" / name).mkdir(parents=True)
    (folder / "current").symlink_to(folder / "releases" / "first")
    (folder / "previous").symlink_to(folder / "releases" / "second")
    link = tmp_path / "app"
    link.symlink_to(folder)
    return link


def _deploy(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    steps = {"RUN": "env", "START_NEXT": "true", "STOP_NEXT": "true", "RESTART": "true", "RESTART_WORKER": "true"}
    how = {"ROOT": str(root), "SETTINGS": "/nowhere", "ALLOWED_HOSTS": "imvoc.localhost", "PATIENCE": "1"}
    return subprocess.run(
        [DEPLOY, *arguments],
        env=os.environ | steps | how | environment,
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


@pytest.fixture
def origin(root: Path, tmp_path: Path) -> Path:
    """A repository with a release that answers at once, newer than what was cloned from it and fetched since."""
    folder = tmp_path / "origin"
    (folder / "deploy").mkdir(parents=True)
    _git(folder, "init", "--quiet", "--initial-branch=main")
    _git(folder, "commit", "--quiet", "--allow-empty", "--message=first")
    subprocess.run(["git", "clone", "--quiet", folder, root / "source"], check=True)
    (folder / "deploy" / "gunicorn.conf.py").touch()
    _git(folder, "add", "deploy")
    _git(folder, "commit", "--quiet", "--message=second")
    _git(root / "source", "fetch", "--quiet")
    return folder


def _releases(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "releases").iterdir())


def test_a_branch_is_what_was_fetched(root: Path, origin: Path, tmp_path: Path) -> None:
    """A fetch moves the branches of the origin; the clone's own stay where they were."""
    python = _script(tmp_path / "python", f"echo \"$@\" >>'{tmp_path}/said'")
    install = _script(tmp_path / "install", f"mkdir -p .venv/bin && cp '{python}' .venv/bin/python")
    answering = _script(tmp_path / "ask", "exit 0")
    done = _deploy(root, "up", "main", INSTALL=install, ASK=answering)
    assert done.returncode == 0, done.stdout
    # Whether a table changes or not: roles and rights are brought in line after it.
    assert "manage.py migrate --no-input --verbosity 0" in (tmp_path / "said").read_text(encoding="utf-8").splitlines()
    newest = _git(origin, "rev-parse", "--short", "main")
    assert (root / "current").resolve().name.endswith(f"-{newest}")
    # A link leads to it, and still it is known as the one that serves.
    assert (root / "current").resolve().is_dir()
    assert (root / "previous").resolve().name == "first"


def test_what_could_not_be_built_is_gone(root: Path, origin: Path) -> None:
    assert _deploy(root, "up", "main", INSTALL="false").returncode != 0
    assert _releases(root) == ["first", "second"]
    assert (root / "current").resolve().name == "first"


def test_cut_off_half_way_one_copy_goes_on(root: Path, tmp_path: Path) -> None:
    """Else the next release would answer beside the one before for as long as nobody looks, and who served would be lost."""
    running = tmp_path / "next is running"
    done = _deploy(
        root,
        "back",
        START_NEXT=_script(tmp_path / "start", f"touch '{running}'"),
        STOP_NEXT=_script(tmp_path / "stop", f"rm '{running}'"),
        RESTART=_script(tmp_path / "restart", f"test -e '{running}' && kill -TERM $PPID"),
    )
    assert done.returncode != 0
    assert not running.exists()
    # Nobody has seen it answer: the way back leads to the one that did.
    assert (root / "current").resolve().name == "second"
    assert (root / "previous").resolve().name == "first"


def test_what_is_taken_back_leaves_the_way_back_as_it_was(root: Path) -> None:
    done = _deploy(root, "back", ASK="false")
    assert (done.returncode, "neither" in done.stdout) == (1, True), done.stdout
    assert (root / "current").resolve().name == "first"
    assert (root / "previous").resolve().name == "second"


def test_without_a_second_copy_the_one_before_comes_back_all_the_same(root: Path, tmp_path: Path) -> None:
    """The unit of the second copy starts once, for the release that does not answer, and not again."""
    once = tmp_path / "started"
    done = _deploy(
        root, "back", ASK="false", START_NEXT=_script(tmp_path / "start", f"test ! -e '{once}' && touch '{once}'")
    )
    assert (done.returncode, "neither" in done.stdout) == (1, True), done.stdout
    assert (root / "current").resolve().name == "first"
