"""The browser tests: one live server on the whole starting content, one headless Chromium, both hosts."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from django.utils import translation
from playwright.sync_api import Page, Request, Response, expect
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Site

from cms.accounts import roles
from tests.factories import UserFactory

SECONDS = 20
PASSWORD = "mot-de-passe-des-essais"


@dataclass(frozen=True)
class Hosts:
    """The root of each site, as a browser types it; paths begin with a slash."""

    port: int

    def url(self, site: str, path: str = "") -> str:
        return f"http://{site}.localhost:{self.port}{path}"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A SQLite file: a browser asks for several things at once, and each thread of the server has its own connection."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("browser") / "db.sqlite3")


@pytest.fixture(scope="session")
def hosts(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Hosts]:
    """Both sites with the starting content, committed once for the session, and an editor of Imvoc."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop runs in the thread of the tests
    call_command("compilemessages")
    with django_db_blocker.unblock():
        server = LiveServer("127.0.0.1")
        port = server.thread.port
        try:
            with override_settings(PORT=port, WAGTAILADMIN_BASE_URL=f"http://imvoc.localhost:{port}"):
                call_command("load_content", stdout=open(os.devnull, "w"))
                _hire()
                yield Hosts(port)
        finally:
            server.stop()


def _hire() -> None:
    with translation.override("fr"):
        roles.grant()
        editor = UserFactory(username="editrice")
        editor.set_password(PASSWORD)
        editor.save()
        editor.groups.add(roles.editors_group(Site.objects.get(hostname="imvoc.localhost")))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    return {
        **browser_type_launch_args,
        "executable_path": shutil.which("chromium") or shutil.which("chromium-browser"),
        "args": ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    return {**browser_context_args, "locale": "fr-FR", "reduced_motion": "reduce", "viewport": None} | {
        "viewport": {"width": 1440, "height": 1000}
    }


@pytest.fixture
def page(page: Page) -> Page:
    page.set_default_timeout(SECONDS * 1000)
    page.set_default_navigation_timeout(2 * SECONDS * 1000)
    expect.set_options(timeout=SECONDS * 1000)
    return page


class Reader:
    """A visitor's browser that remembers what went wrong and who was asked."""

    def __init__(self, page: Page, hosts: Hosts) -> None:
        self.page = page
        self.hosts = hosts
        self.faults: list[str] = []
        self.strangers: list[str] = []
        page.on("console", lambda message: self._note(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self._note(str(error)))
        page.on("response", self._answered)
        page.on("request", self._asked)

    def _note(self, fault: str) -> None:
        self.faults.append(f"{self.page.url}: {fault}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self._note(f"{response.status} {response.url}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(("data:", *(self.hosts.url(site) for site in ("imvoc", "embolyon")))):
            self.strangers.append(request.url)

    def visit(self, site: str, path: str = "/") -> Page:
        self.page.goto(self.hosts.url(site, path))
        return self.page

    def forgive(self) -> None:
        """Forget the faults so far, where the test asks for what is not there."""
        self.faults.clear()


@pytest.fixture
def reader(page: Page, hosts: Hosts) -> Iterator[Reader]:
    """Whatever a test reads, nothing fails, no third party is asked and no cookie is left."""
    reader = Reader(page, hosts)
    yield reader
    assert reader.faults == []
    assert reader.strangers == []
    assert page.context.cookies() == []
