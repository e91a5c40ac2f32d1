"""`make run`: what is refused in one line, what is prepared, what is said, what is left when there is nothing to do."""

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.utils.translation import trans_real
from wagtail.models import Site

from cms.core import database
from cms.delivery import static
from cms.delivery.management.commands import serve
from cms.delivery.storage import BundledStaticFilesStorage
from tests.factories import House


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands that are called, none of them run."""
    called: list[str] = []
    monkeypatch.setattr(serve, "call_command", lambda name, **options: called.append(name))
    return called


@pytest.fixture(autouse=True)
def _port(settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.PORT = server.getsockname()[1]
    settings.BIND = "127.0.0.1"


def test_a_taken_port_is_one_line_and_changes_nothing(settings, taken: int, steps: list[str]) -> None:
    settings.PORT = taken
    with pytest.raises(CommandError) as error:
        call_command("serve")
    assert str(error.value) == (
        f"Port {taken} is already in use. Stop the other program or choose another: PORT={taken + 1} make run"
    )
    assert steps == []


@pytest.mark.parametrize(
    ("values", "said"),
    [({"PORT": 70000}, "PORT=70000 is not a port"), ({"BIND": "192.0.2.1"}, "of 192.0.2.1 cannot be used")],
)
def test_an_address_that_cannot_be_used_is_one_line(settings, steps: list[str], values: dict, said: str) -> None:
    for name, value in values.items():
        setattr(settings, name, value)
    with pytest.raises(CommandError, match=said):
        call_command("serve")
    assert steps == []


def test_a_database_that_does_not_answer_is_one_line_without_its_password(
    monkeypatch: pytest.MonkeyPatch, steps: list[str]
) -> None:
    def refuse() -> None:
        raise OperationalError("connection failed for secret-word\nIs the server running?")

    monkeypatch.setattr(connection, "ensure_connection", refuse)
    monkeypatch.setitem(connection.settings_dict, "PASSWORD", "secret-word")
    with pytest.raises(CommandError) as error:
        call_command("serve")
    line = str(error.value)
    assert "connection failed for ***" in line
    assert line.endswith("Check DATABASE_URL.")
    assert "secret-word" not in line
    assert "\n" not in line
    assert steps == []


@pytest.mark.parametrize(
    ("vendor", "values", "said"),
    [
        ("sqlite", {"NAME": "/nulle/part.sqlite3"}, "file /nulle/part.sqlite3"),
        ("postgresql", {"NAME": "sites", "HOST": "db", "PORT": "5433"}, "“sites” at db:5433"),
        ("postgresql", {"NAME": "sites", "HOST": "", "PORT": ""}, "“sites” at the local socket"),
    ],
)
def test_the_database_is_named(monkeypatch: pytest.MonkeyPatch, vendor: str, values: dict, said: str) -> None:
    def refuse() -> None:
        raise OperationalError

    monkeypatch.setattr(connection, "ensure_connection", refuse)
    monkeypatch.setattr(connection, "vendor", vendor)
    for name, value in ({"PASSWORD": ""} | values).items():
        monkeypatch.setitem(connection.settings_dict, name, value)
    assert said in database.fault()


@pytest.mark.django_db
def test_a_database_that_answers_has_no_fault() -> None:
    assert database.fault() is None


@pytest.mark.django_db
@pytest.mark.parametrize("demo", [False, True])
def test_preparing_does_each_step_in_order(settings, tmp_path: Path, steps: list[str], demo: bool) -> None:
    settings.DEMO = demo
    settings.STATIC_ROOT = str(tmp_path / "static")
    call_command("serve", prepare=True)
    accounts = ["create_demo_accounts"] if demo else []
    assert steps == [
        "compilemessages",
        "load_content",
        "draw_share_pictures",
        "make_sheets",
        "make_renditions",
        *accounts,
        "collectstatic",
    ]


@pytest.mark.django_db
def test_a_picture_whose_sizes_cannot_be_made_is_said_and_stops_nobody(
    settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    called = []

    def call(name: str, **options: object) -> None:
        called.append(name)
        if name == "make_renditions":
            raise CommandError("The sizes of these pictures cannot be made: 1 “Salle”: no such file")

    settings.STATIC_ROOT = str(tmp_path / "static")
    monkeypatch.setattr(serve, "call_command", call)
    call_command("serve", prepare=True)
    assert "1 “Salle”: no such file" in capsys.readouterr().out
    assert called[-1] == "collectstatic"


@pytest.mark.django_db
def test_what_is_made_is_named_from_the_catalogues_just_compiled(
    settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a fresh checkout there was none when Django first looked."""
    settings.STATIC_ROOT = str(tmp_path / "static")
    known: dict[str, bool] = {}
    monkeypatch.setattr(serve, "call_command", lambda name, **_: known.update({name: "xx" in trans_real._translations}))
    monkeypatch.setitem(trans_real._translations, "xx", None)
    call_command("serve", prepare=True)
    assert known["compilemessages"]
    assert not known["load_content"]


@pytest.mark.django_db
def test_what_is_collected_is_not_collected_again(settings, tmp_path: Path, steps: list[str]) -> None:
    settings.STATIC_ROOT = str(tmp_path / "static")
    call_command("serve", prepare=True)
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "staticfiles.json").write_text("{}")
    steps.clear()
    call_command("serve", prepare=True)
    assert "collectstatic" not in steps


@pytest.mark.django_db
def test_a_missing_migration_is_applied(
    settings, tmp_path: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    settings.STATIC_ROOT = str(tmp_path / "static")
    monkeypatch.setattr(serve.MigrationExecutor, "migration_plan", lambda self, targets: ["a", "b"])
    call_command("serve", prepare=True)
    assert steps.index("migrate") < steps.index("load_content")
    assert "Preparing the database: 2 steps" in capsys.readouterr().out


@pytest.mark.django_db
@pytest.mark.parametrize("error", [ValueError, ImproperlyConfigured])
def test_a_broken_style_sheet_is_one_line(
    settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def call(name: str, **options: object) -> None:
        if name == "collectstatic":
            raise error("The file 'css/x.css'\n could not be found.")

    settings.STATIC_ROOT = str(tmp_path / "static")
    monkeypatch.setattr(serve, "call_command", call)
    with pytest.raises(CommandError) as caught:
        call_command("serve", prepare=True)
    assert str(caught.value) == "The file 'css/x.css' could not be found."


@pytest.mark.django_db
@pytest.mark.parametrize(("bind", "address"), [("127.0.0.1", "127.0.0.1"), ("::1", "[::1]")])
def test_it_ends_by_saying_every_address_and_becoming_the_server(
    imvoc: House, embolyon: House, settings, tmp_path, steps, monkeypatch: pytest.MonkeyPatch, capsys, bind, address
) -> None:
    became: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda program, arguments: became.append([program, *arguments]))
    monkeypatch.setattr(serve.connections, "close_all", lambda: None)
    monkeypatch.setattr(serve.worker, "start_beside_server", lambda: became.append(["worker"]))
    monkeypatch.setattr(serve.Command, "_refuse_taken_port", lambda self: None)
    settings.STATIC_ROOT = str(tmp_path / "static")
    settings.BIND = bind
    call_command("serve")
    lines = capsys.readouterr().out.splitlines()
    shown = {line.split()[0]: line.split()[-1] for line in lines if line.startswith("  ")}
    assert shown["Imvoc"] == imvoc.url()
    assert shown["Embolyon"] == embolyon.url()
    assert shown["Admin"].endswith("/admin/")
    assert lines[-1] == "Ctrl-C stops."
    assert [became[0], became[1][:2]] == [["worker"], [sys.executable, sys.executable]]
    assert f"--bind={address}:{settings.PORT}" in became[1]


@pytest.mark.django_db
def test_without_a_site_there_is_nothing_to_serve(settings, tmp_path: Path, steps: list[str]) -> None:
    Site.objects.all().delete()
    settings.STATIC_ROOT = str(tmp_path / "static")
    with pytest.raises(CommandError, match="no site"):
        call_command("serve")


def test_long_chatter_becomes_a_few_lines() -> None:
    said: list[str] = []
    progress = serve.Progress(said.append, "Applying", 60, every=25)
    for _ in range(60):
        progress.write("  Applying something... OK\n")
    assert said == ["  25 of 60", "  50 of 60"]


# --- static files


def test_what_there_is_to_collect_has_a_name_that_follows_the_sources(settings, tmp_path: Path) -> None:
    settings.STATICFILES_DIRS = [tmp_path]
    (tmp_path / "a.css").write_text("a")
    first = static.digest()
    assert static.digest() == first
    (tmp_path / "a.css").write_text("b")
    assert static.digest() != first


def test_a_style_sheet_is_served_as_one_file(settings, tmp_path: Path) -> None:
    for name, text in {
        "main.css": '@import url("base.css") layer(base);\n@import url("fonts.css");\nbody { color: red }\n',
        "base.css": "p { margin: 0 }",
        "fonts.css": "@font-face { font-family: x }",
    }.items():
        path = tmp_path / "css" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    storage = BundledStaticFilesStorage(location=str(tmp_path), base_url="/static/")
    plain = StaticFilesStorage(location=str(tmp_path), base_url="/static/")
    paths = {f"css/{path.name}": (plain, f"css/{path.name}") for path in (tmp_path / "css").iterdir()}
    assert list(storage.post_process(paths, dry_run=True)) == []
    errors = [result for _, _, result in storage.post_process(dict(paths)) if isinstance(result, Exception)]
    sheet = (tmp_path / "css" / "main.css").read_text()
    assert errors == []
    assert "@import" not in sheet
    assert "@layer base {\np { margin: 0 }\n}" in sheet
    assert sheet.index("@font-face") < sheet.index("body { color: red }")
    hashed = storage.stored_name("css/main.css")
    assert (tmp_path / hashed).exists()
    assert [storage.url("css/main.css") for _ in "ab"] == [f"/static/{hashed}"] * 2
    settings.DEBUG = True
    assert storage.url("css/main.css") == "/static/css/main.css"


# --- messages


@pytest.fixture
def catalogue(settings, tmp_path: Path) -> Path:
    path = tmp_path / "fr" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Yes"\nmsgstr "Oui"\n')
    settings.LOCALE_PATHS = [tmp_path]
    return path


def test_messages_are_compiled_once(catalogue: Path, capsys) -> None:
    call_command("compilemessages")
    assert "Compiled fr/django.po: 1 texts." in capsys.readouterr().out
    assert polib.mofile(str(catalogue.with_suffix(".mo"))).find("Yes").msgstr == "Oui"
    call_command("compilemessages")
    assert capsys.readouterr().out == ""


def test_a_broken_catalogue_is_one_line(catalogue: Path) -> None:
    catalogue.write_text("Ceci n’est pas un catalogue.")
    with pytest.raises(CommandError, match=r"django\.po: not a valid PO file"):
        call_command("compilemessages")
