"""Another release is put into service and taken back while patients read: none of them sees anything of it."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from tests.e2e.proxy import Nginx
from tests.outages import units
from tests.outages.conftest import World
from tests.outages.figures import Figures
from tests.outages.readers import reading
from tests.outages.test_machines import publishing

KEPT = "/toujours-la/"
DEPLOY = settings.ROOT / "deploy" / "deploy.sh"
FIRST, SECOND = "20260101T000000-first", "20260102T000000-second"
# A column more in the table of the page that is read, as the rule of migrations wants it: it may be empty.
COLUMN = "grown = models.CharField(max_length=20, null=True, editable=False)"
EXPANDING = """from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pages", "{last}")]
    operations = [migrations.AddField("standardpage", "grown", models.CharField(max_length=20, null=True))]
"""
LOCK_SECONDS = 2


class Machine:
    """A folder as /srv/app, with one release in service, at a socket that stays open, and the one before."""

    def __init__(self, root: Path, world: World) -> None:
        self.root = root
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.address = f"127.0.0.1:{self.listener.getsockname()[1]}"
        unit = f"{sys.executable} -m tests.outages.units {self.listener.fileno()} {root}"
        self.environment = os.environ | {
            "ROOT": str(root),
            "SOURCE": str(settings.ROOT),
            "SETTINGS": "/nowhere",
            "PYTHONPATH": str(settings.ROOT),
            "DJANGO_SETTINGS_MODULE": "tests.outages.settings",
            "DATABASE_URL": world.postgres.address,
            "ALLOWED_HOSTS": "imvoc.localhost",
            "WEB_CONCURRENCY": "1",
            "RUN": "env",
            "SOCKET": self.address,
            # Not what is installed is tried here, but that what is installed is replaced.
            "INSTALL": f"ln -s {sys.prefix} .venv",
            "START_NEXT": f"{unit} start next",
            "STOP_NEXT": f"{unit} stop next",
            "RESTART": f"{unit} restart current",
            "RESTART_WORKER": "true",
            "KEEP": "1",
            "PATIENCE": "120",  # a machine that does other things as well is no fault
            "FAIL_LEVEL": "CRITICAL",  # the settings of the tests are none for the public
        }

    def begin(self) -> None:
        release = self.root / "releases" / FIRST
        release.mkdir(parents=True)
        archive = subprocess.run(
            ["git", "-C", settings.ROOT, "archive", "HEAD"], check=True, stdout=subprocess.PIPE
        ).stdout
        subprocess.run(["tar", "-x"], input=archive, cwd=release, check=True)
        (release / ".venv").symlink_to(sys.prefix)
        subprocess.run(["cp", "--archive", "--link", release, release.with_name(SECOND)], check=True)
        (self.root / "current").symlink_to(release)
        (self.root / "previous").symlink_to(release.with_name(SECOND))
        subprocess.run(self.environment["RESTART"].split(), check=True, **self._how())

    def deploy(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [DEPLOY, *arguments],
            check=False,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            **self._how(),
        )

    def in_service(self) -> str:
        """The release that the process which answers runs in."""
        number = (self.root / "current.pid").read_text(encoding="utf-8")
        return Path(os.readlink(f"/proc/{number}/cwd")).name

    def end(self) -> None:
        for name in ("next", "current"):
            units.stop(self.root, name)
        self.listener.close()

    def _how(self) -> dict:
        return {"env": self.environment, "pass_fds": [self.listener.fileno()]}


@pytest.fixture
def machine(world: World, tmp_path: Path) -> Iterator[Machine]:
    made = Machine(tmp_path / "app", world)
    made.root.mkdir()
    try:
        made.begin()
        yield made
    finally:
        made.end()


@pytest.fixture
def nginx(machine: Machine, tmp_path: Path) -> Iterator[Nginx]:
    folder = tmp_path / "nginx"
    folder.mkdir()
    running = Nginx(folder, machine.address)
    yield running
    running.stop()


def _ask(nginx: Nginx) -> Callable[[], str | None]:
    """A reader of a page that is made for each of them: what nginx keeps would hide what is behind it."""
    numbers = iter(range(10_000_000))

    def ask() -> str | None:
        answer = nginx.ask("imvoc.localhost", f"{KEPT}?number={next(numbers)}")
        return None if answer.status == 200 and "Toujours là" in answer.body.decode() else f"{answer.status}"

    assert ask() is None
    return ask


def test_no_request_is_dropped(machine: Machine, nginx: Nginx, figures: Figures) -> None:
    with reading(_ask(nginx), readers=3, pause=0.15) as readers:
        for release in (SECOND, FIRST):
            done = machine.deploy("back")
            assert (done.returncode, machine.in_service()) == (0, release), done.stdout
    figures.note("the release before, there and back", f"{len(readers.wrong)} errors of {readers.asked}", 0)
    assert readers.asked > 20
    assert readers.wrong == []
    assert not (machine.root / "next.pid").exists()


@pytest.mark.nightly
def test_a_new_release_takes_the_same_way(machine: Machine, nginx: Nginx, figures: Figures) -> None:
    mark = machine.root / "current" / "var" / "test-host"
    mark.parent.mkdir(exist_ok=True)
    mark.touch()
    with reading(_ask(nginx), readers=3, pause=0.15) as readers:
        done = machine.deploy("up", "HEAD")
        assert done.returncode == 0, done.stdout
        assert machine.in_service() not in (FIRST, SECOND)
        assert mark.exists(), "a copy for trials stays one"
        back = machine.deploy("back")
        assert (back.returncode, machine.in_service()) == (0, FIRST), back.stdout
    figures.note("a new release, and back", f"{len(readers.wrong)} errors of {readers.asked}", 0)
    assert (readers.asked > 20, readers.wrong) == (True, [])


@pytest.mark.nightly
def test_a_release_that_does_not_answer_never_gets_there(machine: Machine, nginx: Nginx, figures: Figures) -> None:
    breaking = "echo 'ready = bool' >>cms/delivery/health.py"  # which is never true
    (machine.root / "break").write_text(f"ln -s {sys.prefix} .venv\n{breaking}\n", encoding="utf-8")
    machine.environment |= {"INSTALL": f"sh {machine.root}/break", "PATIENCE": "10"}
    with reading(_ask(nginx), readers=3, pause=0.15) as readers:
        done = machine.deploy("up", "HEAD")
    figures.note("a new release that does not answer", f"{len(readers.wrong)} errors of {readers.asked}", 0)
    assert (done.returncode, "nothing was changed" in done.stdout) == (1, True), done.stdout
    assert machine.in_service() == FIRST
    assert {path.name for path in (machine.root / "releases").iterdir()} == {FIRST, SECOND}
    assert (readers.asked > 20, readers.wrong) == (True, [])


@pytest.mark.nightly
def test_two_do_not_deploy_at_once(machine: Machine) -> None:
    with subprocess.Popen(["flock", machine.root / "deploy.lock", "sleep", "20"]) as holding:
        while (
            subprocess.run(["flock", "--nonblock", machine.root / "deploy.lock", "true"], check=False).returncode == 0
        ):
            assert holding.poll() is None
        done = machine.deploy("back")
        holding.terminate()
    assert (done.returncode, "somebody else is deploying" in done.stdout) == (1, True)


@pytest.fixture
def growing(machine: Machine, world: World) -> Iterator[Machine]:
    """A release of now is in service; the next has the column more."""
    migrations = machine.root / "releases" / FIRST / "cms/pages/migrations"
    last = max(path.stem for path in migrations.glob("0*.py"))
    (machine.root / "expanding.py").write_text(EXPANDING.format(last=last), encoding="utf-8")
    steps = [
        f"ln -s {sys.prefix} .venv",
        f"cp {machine.root}/expanding.py cms/pages/migrations/9999_expanding.py",
        f"sed -i '/standard_page.html/a\\    {COLUMN}' cms/pages/models.py",
    ]
    (machine.root / "grow").write_text("\n".join(steps), encoding="utf-8")
    machine.environment |= {"INSTALL": f"sh -e {machine.root}/grow"}
    yield machine
    with world.postgres.connect() as database:
        database.execute("ALTER TABLE pages_standardpage DROP COLUMN IF EXISTS grown")
        database.execute("DELETE FROM django_migrations WHERE name = '9999_expanding'")


def _has_grown(world: World) -> bool:
    where = "table_name = 'pages_standardpage' AND column_name = 'grown'"
    with world.postgres.connect() as database:
        return database.execute(f"SELECT 1 FROM information_schema.columns WHERE {where}").fetchone() is not None


@pytest.mark.nightly
def test_the_release_before_runs_on_the_tables_of_the_next(
    growing: Machine, nginx: Nginx, world: World, figures: Figures
) -> None:
    """Patients read and editors publish with either code, while the tables change and after."""
    with publishing(world) as before, reading(_ask(nginx), readers=3, pause=0.15) as readers:
        before("Toujours là, avant")
        done = growing.deploy("up", "HEAD")
        assert (done.returncode, _has_grown(world)) == (0, True), done.stdout
        new = growing.in_service()
        for release, title in ((FIRST, "Toujours là, encore"), (new, "Toujours là, de nouveau")):
            with publishing(world, growing.root / "releases" / new) as after:
                after("Toujours là, après")
            back = growing.deploy("back")
            assert (back.returncode, growing.in_service()) == (0, release), back.stdout
            before(title)
            assert title in nginx.ask("imvoc.localhost", f"{KEPT}?title={release}").body.decode()
    figures.note("a release with a migration, and back", f"{len(readers.wrong)} errors of {readers.asked}", 0)
    assert (readers.asked > 20, readers.wrong) == (True, [])


@pytest.mark.nightly
def test_a_table_in_use_is_not_waited_for(growing: Machine, nginx: Nginx, world: World, figures: Figures) -> None:
    """Somebody reads it for long, as a backup does: behind the step that wants to change it every reader would wait."""
    with reading(_ask(nginx), readers=3, pause=0.15) as readers:
        with world.postgres.connect() as backup, backup.transaction(), _longest_wait(world) as waits:
            backup.execute("LOCK TABLE pages_standardpage IN ACCESS SHARE MODE")
            done = growing.deploy("up", "HEAD")
        assert (done.returncode, growing.in_service(), _has_grown(world)) == (1, FIRST, False), done.stdout
        assert {path.name for path in (growing.root / "releases").iterdir()} == {FIRST, SECOND}
        again = growing.deploy("up", "HEAD")
        assert (again.returncode, _has_grown(world)) == (0, True), again.stdout
        assert growing.in_service() not in (FIRST, SECOND)
    figures.note("a migration waits for a table in use", f"{max(waits):.1f} s", f"{LOCK_SECONDS} s")
    figures.note("meanwhile, and at the second try", f"{len(readers.wrong)} errors of {readers.asked}", 0)
    assert LOCK_SECONDS / 2 < max(waits) < LOCK_SECONDS * 2
    assert (readers.asked > 20, readers.wrong) == (True, [])


@contextmanager
def _longest_wait(world: World) -> Iterator[list[float]]:
    """The seconds that a change of a table has waited for others, each time somebody looks."""
    waiting = "wait_event_type = 'Lock' AND query LIKE 'ALTER TABLE%'"
    seconds = "extract(epoch FROM clock_timestamp() - query_start)::float"
    waits = [0.0]
    with world.postgres.connect() as database:

        def look() -> None:
            found = database.execute(f"SELECT max({seconds}) FROM pg_stat_activity WHERE {waiting}").fetchone()
            waits.append((found and found[0]) or 0.0)

        with reading(look, readers=1) as looks:
            yield waits
    assert looks.wrong == []
