"""What every test stands on: French as the active language, empty caches, and a visitor who reads absolute addresses."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.utils import translation
from django.utils.translation.reloader import translation_file_changed

from tests.factories import EmbolyonHomePageFactory, HomePageFactory, House, build_site

Visit = Callable[..., HttpResponse]


def pytest_configure(config: pytest.Config) -> None:
    """The fast tier is the default: a browser or a long form runs only when its marker is asked for."""
    if not config.option.markexpr:
        config.option.markexpr = "not e2e and not nightly"


def pytest_sessionstart(session: pytest.Session) -> None:
    """Catalogues are compiled, not committed: a fresh checkout would speak English to its French readers."""
    call_command("compilemessages", verbosity=0)
    translation_file_changed(None, Path("django.mo"))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The matrix commits the whole starting content, and the browser works on it: they come after the tests of small worlds."""
    order = {"matrix": 1, "e2e": 2}
    items.sort(key=lambda item: order.get(item.nodeid.split("/")[1], 0))


@pytest.fixture(autouse=True)
def _plain_start() -> Iterator[None]:
    cache.clear()
    with translation.override("fr"):
        yield
    cache.clear()


@pytest.fixture(autouse=True)
def _no_background_work(request: pytest.FixtureRequest) -> Iterator[None]:
    """What Wagtail does after every save, its search index and its index of references, is a third of the tests' time.

    Tests that need either say so with the marker ``background``; those in a browser work on a server that does all of it.
    """
    if {"background", "e2e"} & {marker.name for marker in request.node.iter_markers()}:
        yield
        return
    dummy = {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}
    with override_settings(TASKS=settings.TASKS | {"default": dummy}):
        yield


@pytest.fixture
def visit(client: Client) -> Visit:
    """Ask for an absolute address, as a browser does: ``visit("http://imvoc.localhost/en/")``."""

    def get(url: str, **extra: object) -> HttpResponse:
        address = urlsplit(url)
        path = address.path + (f"?{address.query}" if address.query else "")
        return client.get(path, headers={"host": address.netloc}, **extra)

    return get


@pytest.fixture
def ask(rf: RequestFactory) -> Callable[[str], object]:
    """A bare request for an absolute address."""

    def request(url: str) -> object:
        address = urlsplit(url)
        return rf.get(address.path, headers={"host": address.netloc})

    return request


@pytest.fixture
def imvoc(db: None) -> House:
    return build_site("Imvoc", HomePageFactory, theme="imvoc", languages=["en"])


@pytest.fixture
def embolyon(db: None) -> House:
    return build_site("Embolyon", EmbolyonHomePageFactory, theme="embolyon", languages=["en"])
