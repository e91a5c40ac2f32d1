"""Both sites as they run: the starting content, a real server with its static files, Debian's Chromium."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

# The browser's own loop runs in the thread that also asks the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

PASSWORD = "une phrase pour les essais"
HOSTS = ("imvoc", "embolyon")
# How long the browser waits for what is to come, in milliseconds: a machine that does other things as well is no fault.
expect.set_options(timeout=30_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.nodeid.startswith("tests/e2e/"):
            item.add_marker(pytest.mark.e2e)


@dataclass
class Sites:
    """Where the sites answer while the tests run."""

    port: int

    def root(self, name: str) -> str:
        return f"http://{name}.localhost:{self.port}"


@pytest.fixture(scope="session")
def sites(starting_content: None, django_db_blocker) -> Iterator[Sites]:
    with django_db_blocker.unblock():
        server = LiveServer("127.0.0.1")
        Site.objects.update(port=server.thread.port)
        cache.clear()
        yield Sites(server.thread.port)
        server.stop()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict:
    return {
        "executable_path": shutil.which("chromium") or pytest.fail("Chromium is missing: sudo apt install chromium"),
        "args": ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
    }


@pytest.fixture(scope="session")
def browser_context_args() -> dict:
    """Nothing glides: the browser would wait for the end of each, up to two seconds on a long page."""
    return {"locale": "fr-FR", "viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}


@pytest.fixture
def context(context: BrowserContext) -> Iterator[BrowserContext]:
    """Every test in a browser fails when the policy of a page forbade what the page wanted, in any of its windows and frames."""
    forbidden: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "Permissions-Policy" in message.text:
            forbidden.append(message.text)

    context.on("console", note)
    yield context
    assert forbidden == []


@pytest.fixture
def quiet(page: Page) -> Iterator[list[str]]:
    """What the browser complained of, its policy included; a test that uses it fails when there was anything."""
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    def failed(request: Request) -> None:
        # What the browser gives up itself, since it goes on to another page, is nobody's fault.
        if request.failure != "net::ERR_ABORTED":
            complaints.append(f"{request.url}: {request.failure}")

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", failed)
    page.on("response", lambda answer: answer.status >= 400 and complaints.append(f"{answer.url}: {answer.status}"))
    yield complaints
    assert complaints == []


@pytest.fixture
def without_javascript(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, locale="fr-FR", viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path
