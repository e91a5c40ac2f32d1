"""Whether the process lives, and whether it can serve."""

import os
import subprocess
import sys
import time

import pytest
from django.db import OperationalError, ProgrammingError
from django.http import HttpResponse
from django.test import RequestFactory, override_settings

from cms.delivery import health
from cms.delivery.noindex import NoIndexMiddleware
from cms.settings.env import ROOT
from tests.cms.production import wear


@pytest.fixture(autouse=True)
def _own_connection(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    """Asked in the thread of the test: another one would see another database in memory."""
    monkeypatch.setattr(health, "_pool", lambda: Here())
    monkeypatch.setattr(health.connection, "close", lambda: None)


class Here:
    def submit(self, work):
        answer = work()
        return type("Done", (), {"result": lambda self, timeout: answer})()


def test_living_asks_nothing_of_the_database(client, django_assert_num_queries) -> None:
    with django_assert_num_queries(0), override_settings(PAGE_CACHE=True):
        response = client.get("/livez", headers={"host": "10.0.0.1"})
    assert (response.status_code, response.content) == (200, b"ok\n")


def test_whoever_watches_needs_neither_tls_nor_a_name_of_ours(client, settings, monkeypatch) -> None:
    wear(settings, monkeypatch)
    for path in ("/livez", "/readyz"):
        assert client.get(path, headers={"host": "10.0.0.1"}).status_code == 200, path


def test_ready_when_the_database_answers_and_is_up_to_date(client, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(2), override_settings(PAGE_CACHE=True):
        response = client.get("/readyz", headers={"host": "10.0.0.1"})
    assert (response.status_code, response.content, response["Cache-Control"]) == (200, b"ok\n", "no-store")


@pytest.mark.django_db
@pytest.mark.parametrize("error", [OperationalError, ProgrammingError])
def test_not_ready_when_the_database_fails(client, monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    def fail(connection: object) -> None:
        raise error("password=secret host=10.0.0.1")

    monkeypatch.setattr(health, "MigrationRecorder", fail)
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"not ready\n")


def test_not_ready_while_a_migration_is_missing(client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_newest", lambda: frozenset({("core", "9999_later")}))
    assert client.get("/readyz").status_code == 503


@pytest.mark.parametrize("answer", [OSError("redis"), None])
def test_a_cache_that_is_away_only_slows_us_down(client, monkeypatch, caplog, answer: Exception | None) -> None:
    class Away:
        def set(self, *args: object) -> None:
            if answer:
                raise answer

        def get(self, *args: object) -> None:
            return None

    monkeypatch.setattr(health, "shared_cache", Away())
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "slower" in caplog.text


def test_what_does_not_answer_in_time_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(health, "CAP", 0.01)
    monkeypatch.setattr(health, "_serves", lambda: time.sleep(0.3))
    assert health.ready() is False
    assert health.ready() is False  # the next waits for the same one, and no longer


def test_a_test_host_turns_search_engines_away() -> None:
    answer = NoIndexMiddleware(lambda request: HttpResponse("page"))(RequestFactory().get("/"))
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_the_mark_of_a_test_host_stops_mail() -> None:
    code = "from django.conf import settings as s; print(s.EMAIL_BACKEND, *s.MIDDLEWARE)"
    said = subprocess.run(
        [sys.executable, "-c", code],
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "cms.settings.dev", "TEST_HOST": "true"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "dummy" in said
    assert "NoIndexMiddleware" in said
