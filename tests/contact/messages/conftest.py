"""A visitor who writes to a site, and the worker that sends the mail about it."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from cms.core import public_forms
from contact.messages.models import ContactMessage, ContactSettings, SenderSlot
from contact.messages.sealing import Content
from tests.factories import House

WRITTEN = {"subject": "administrative", "name": "Zoé Exemple", "email": "zoe@example.org", "message": "Une facture."}
Crowd = Callable[[Callable[[int], Any], int], list[Any]]
Send = Callable[..., HttpResponse]


def address(house: House) -> str:
    return f"{house.contact.full_url}ecrire/"


def html(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def posted(url: str, data: dict[str, Any], client: Client | None = None, **extra: Any) -> HttpResponse:
    """One post to an absolute address, as a browser sends it that refuses cookies."""
    parts = urlsplit(url)
    headers = {"host": parts.netloc, "origin": f"{parts.scheme}://{parts.netloc}"} | extra.pop("headers", {})
    return (client or Client(enforce_csrf_checks=True)).post(parts.path, data, headers=headers, **extra)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Lets time pass for the tokens, in seconds."""
    real, passed = public_forms.time.time, {"seconds": 0.0}
    monkeypatch.setattr(public_forms.time, "time", lambda: real() + passed["seconds"])

    def wait(seconds: float) -> None:
        passed["seconds"] += seconds

    return wait


@pytest.fixture
def send(later: Callable[[float], None]) -> Send:
    """Fill the form of a house in as ``WRITTEN`` says, but for ``data``, and send it after some seconds."""

    def post(house: House, wait: float = 5, token: str | None = None, headers: dict | None = None, **data: Any):
        if token is None:
            token = public_forms.token(f"ecrire:{house.contact.pk}")
        later(wait)
        return posted(address(house), WRITTEN | {"token": token} | data, headers=headers or {})

    return post


@pytest.fixture
def told(imvoc: House) -> ContactSettings:
    """Somebody is told of what is written to Imvoc."""
    setting = ContactSettings.for_site(imvoc.site)
    setting.address = "secretariat@example.org"
    setting.save()
    return setting


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let the worker do what waits; without its command, which would take over the signals of the tests.

    It shares their connection, and must not close it.
    """
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    options = {"queue_names": ["*"], "excluded_queue_names": [], "backend_name": "worker", "worker_id": "tests"}
    return lambda: db_worker.Worker(interval=0, batch=True, startup_delay=False, max_tasks=None, **options).run()


@pytest.fixture
def crowd(db: None) -> Iterator[Crowd]:
    """Do something many times at once, each in a transaction of its own that is really committed, and cleaned up after.

    On PostgreSQL. SQLite lets one write at a time anyhow, and here that one is the test: there, one after the other.
    """
    if connection.vendor == "sqlite":
        yield lambda do, times: [do(number) for number in range(times)]
        return

    def alone(do: Callable[[int], Any], number: int) -> Any:
        try:
            return do(number)
        finally:
            connection.close()

    def clean_up(_number: int) -> None:
        for model in (ContactMessage, SenderSlot, DBTaskResult, ContactSettings):
            model.objects.all().delete()

    with ThreadPoolExecutor(8) as pool:
        yield lambda do, times: list(pool.map(partial(alone, do), range(times)))
        pool.submit(alone, clean_up, 0).result()


def kept(house: House, **values: Any) -> ContactMessage:
    """A message as the form would leave it."""
    subject = values.pop("subject", "administrative")
    content = Content(values.pop("name", "Zoé Exemple"), values.pop("email", "zoe@example.org"), message="Une facture.")
    message = ContactMessage(site=house.site, subject=subject, language="fr", **values)
    message.hold(content)
    message.save()
    return message
