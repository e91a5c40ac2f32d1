"""What every test stands on: French as the active language, empty caches, and a visitor who reads absolute addresses."""

import gc
from collections.abc import Callable, Iterator
from copy import deepcopy
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, connections
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation
from django.utils.translation.reloader import translation_file_changed
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis

from cms.core.once import forget
from tests.databases import say_where
from tests.factories import EmbolyonHomePageFactory, HomePageFactory, House, build_site
from tests.outages.figures import Figures, show
from tests.standing import may_stand_on, standing, without_background

Visit = Callable[..., HttpResponse]
CONFIGURED = connection.settings_dict["NAME"]
# A machine that does other things as well is no fault of what is tested.
hypothesis.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("any machine")


def pytest_configure(config: pytest.Config) -> None:
    """The fast tier is the default: a browser or a long form runs only when its marker is asked for."""
    if not config.option.markexpr:
        config.option.markexpr = "not e2e and not nightly"


def pytest_sessionstart(session: pytest.Session) -> None:
    """Catalogues are compiled, not committed: a fresh checkout would speak English to its French readers."""
    call_command("compilemessages", verbosity=0)
    translation_file_changed(None, Path("django.mo"))


def pytest_itemcollected(item: pytest.Item) -> None:
    say_where(item)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The matrix commits the whole starting content, and the browser works on it: they come after the tests of small worlds."""
    order = {"matrix": 1, "e2e": 2}
    items.sort(key=lambda item: order.get(item.nodeid.split("/")[1], 0))


def pytest_collection_finish(session: pytest.Session) -> None:
    _leave_to_memory()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    show(terminalreporter)


def _leave_to_memory() -> None:
    """What is there now, a million objects of libraries and tests, stays to the end: the search for rubbish need not go
    through it again and again, an eighth of the tests' time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)


def _drives_a_browser(item: pytest.Item) -> bool:
    return item.get_closest_marker("e2e") is not None


@pytest.fixture(autouse=True)
def _plain_start() -> Iterator[None]:
    cache.clear()
    forget()
    with translation.override("fr"):
        yield
    cache.clear()


@pytest.fixture(autouse=True)
def _no_background_work(request: pytest.FixtureRequest) -> Iterator[None]:
    """What Wagtail does after every save is a third of the tests' time.

    Tests that need either say so with the marker ``background``; those in a browser work on a server that does all of it.
    """
    if _drives_a_browser(request.node) or request.node.get_closest_marker("background"):
        yield
        return
    with without_background():
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    """SQLite in memory, but a file for a browser: its server's threads each open the database for themselves."""
    database = connections["default"].settings_dict
    if database["ENGINE"].endswith("sqlite3") and any(map(_drives_a_browser, request.session.items)):
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "tests.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A test database, always: pytest-django makes none when no test is marked, and the configured one would be used."""
    made = None
    if connection.settings_dict["NAME"] == CONFIGURED:
        with django_db_blocker.unblock():
            made = setup_databases(verbosity=0, interactive=False, aliases=["default"])
    assert connection.settings_dict["NAME"] != CONFIGURED
    _leave_to_memory()
    yield
    if made is not None:
        with django_db_blocker.unblock():
            teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def starting_content(django_db_setup: None, django_db_blocker: Any) -> None:
    """The real content of both sites, committed once for the matrix and for the browser: no other test comes after them."""
    with django_db_blocker.unblock():
        call_command("load_content", stdout=StringIO())


@pytest.fixture
def visit(client: Client) -> Visit:
    """Ask for an absolute address, as a browser does: ``visit("http://imvoc.localhost/en/")``."""

    def get(url: str, **extra: object) -> HttpResponse:
        address = urlsplit(url)
        path = address.path + (f"?{address.query}" if address.query else "")
        return client.get(path, headers={"host": address.netloc}, **extra)

    return get


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Iterator[Figures]:
    """What a test of faults saw; the long form fails where a mark was missed."""
    noted = Figures(request.config)
    yield noted
    assert noted.missed == []


@pytest.fixture
def ask(rf: RequestFactory) -> Callable[[str], object]:
    """A bare request for an absolute address."""

    def request(url: str) -> object:
        address = urlsplit(url)
        return rf.get(address.path, headers={"host": address.netloc})

    return request


def build_imvoc() -> House:
    return build_site("Imvoc", HomePageFactory, theme="imvoc", languages=["en"])


@pytest.fixture(scope="module")
def _standing_imvoc(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any
) -> Iterator[House | None]:
    """One for all the tests of a module, when each of them begins with it: two thousand do. Else each makes its own."""
    if all(may_stand_on("imvoc", item) for item in request.session.items if item.path == request.path):
        with standing(django_db_blocker, build_imvoc) as house:
            yield house
    else:
        yield None


@pytest.fixture
def imvoc(_standing_imvoc: House | None, db: None) -> House:
    return deepcopy(_standing_imvoc) or build_imvoc()


@pytest.fixture
def embolyon(db: None) -> House:
    return build_site("Embolyon", EmbolyonHomePageFactory, theme="embolyon", languages=["en"])
