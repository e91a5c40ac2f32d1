"""What the logs and the numbers say of a request, and of nobody (C9)."""

import json
import logging
import sys
import types
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse

from cms.settings import errors
from cms.settings.logs import logging_of
from cms.watching import counters
from cms.watching.logs import JsonFormatter
from cms.watching.observing import ObservingMiddleware
from tests.factories import House

SECRET = "jeton-secret-4711"
HOST = {"host": "imvoc.localhost"}


@pytest.fixture
def lines() -> Iterator[StringIO]:
    """Everything that is logged meanwhile, as in operation."""
    said = StringIO()
    handler = logging.StreamHandler(said)
    handler.setFormatter(JsonFormatter())
    root, requests = logging.getLogger(), logging.getLogger("cms.requests")
    before = requests.level
    root.addHandler(handler)
    requests.setLevel(logging.INFO)
    yield said
    requests.setLevel(before)
    root.removeHandler(handler)


def read(lines: StringIO) -> list[dict]:
    return [json.loads(line) for line in lines.getvalue().splitlines()]


@pytest.mark.django_db
def test_a_request_has_one_line_without_its_query(imvoc: House, client: Client, lines: StringIO) -> None:
    client.get(f"/contact/?q={SECRET}", headers=HOST)
    (line,) = [line for line in read(lines) if line["logger"] == "cms.requests"]
    told = {name: line[name] for name in ("method", "host", "path", "status")}
    assert told == {"method": "GET", "host": "imvoc.localhost", "path": "/contact/", "status": 200}
    assert line["ms"] >= 0
    assert len(line["request_id"]) == 32


@pytest.mark.django_db
def test_no_secret_is_logged(imvoc: House, lines: StringIO) -> None:
    """In a password, a message, a cookie, an address of a reset, a header, a query."""
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = SECRET
    headers = HOST | {"x-real-ip": "203.0.113.9", "user-agent": SECRET, "referer": f"https://x.example/{SECRET}"}
    client.post(reverse("wagtailadmin_login"), {"login": SECRET, "password": SECRET}, headers=headers)
    client.post("/contact/ecrire/", {"message": SECRET, "email": f"{SECRET}@example.org"}, headers=headers)
    client.get(reverse("wagtailadmin_password_reset_confirm", args=["MQ", SECRET]), headers=headers)
    client.get(f"/recherche/?q={SECRET}", headers=headers)
    assert len(read(lines)) >= 4
    assert SECRET not in lines.getvalue()
    assert "203.0.113.9" not in lines.getvalue()


def test_an_exception_is_told_by_its_type_and_place(lines: StringIO) -> None:
    def fail(request: HttpRequest) -> HttpResponse:
        logging.getLogger("cms").exception("A page failed.")
        return HttpResponse(status=500)

    try:
        raise ValueError(SECRET)
    except ValueError:
        ObservingMiddleware(fail)(RequestFactory().get(f"/x/?{SECRET}"))
    failed, request = read(lines)
    assert failed["exception"] == "ValueError"
    assert "test_logs.py" in failed["where"][-1]
    assert failed["request_id"] == request["request_id"]
    assert SECRET not in lines.getvalue()


def test_the_words_of_django_about_a_request_leave_out_its_path(lines: StringIO) -> None:
    request = RequestFactory().get("/secret/")
    logging.getLogger("django.request").error(
        "%s: %s", "Internal Server Error", f"/{SECRET}", extra={"request": request}
    )
    (line,) = read(lines)
    assert line["message"] == "Internal Server Error"


def test_the_form_of_the_logs_is_plain_or_json() -> None:
    assert logging_of("json", "INFO")["handlers"]["console"]["formatter"] == "json"
    with pytest.raises(ImproperlyConfigured, match="LOG_FORMAT"):
        logging_of("xml", "INFO")


@pytest.fixture
def counted(tmp_path: Path) -> Iterator[None]:
    with override_settings(METRICS_TOKEN=SECRET, COUNTERS_FILE=str(tmp_path / "counters")):
        yield


def test_without_a_token_there_are_no_numbers(db: None, client: Client) -> None:
    assert client.get("/metrics", headers=HOST).status_code == 404
    assert client.get("/metrics", headers=HOST | {"authorization": "Bearer "}).status_code == 404


@pytest.mark.django_db
def test_who_knows_the_token_reads_numbers(imvoc: House, client: Client, counted: None) -> None:
    for path in ("/contact/", "/contact/", "/rien/"):
        client.get(path, headers=HOST)
    assert client.get("/metrics", headers=HOST | {"authorization": "Bearer x"}).status_code == 404
    response = client.get("/metrics", headers=HOST | {"authorization": f"Bearer {SECRET}"})
    text = response.content.decode()
    assert 'cms_requests_total{status="2xx"} 2' in text
    assert 'cms_requests_total{status="4xx"} 2' in text
    assert 'cms_request_seconds_bucket{le="+Inf"} 4' in text
    assert "cms_request_seconds_count 4" in text
    assert "cms_tasks_waiting 0" in text
    assert 'cms_to_be_seen_to{part="backup"} 0' in text
    assert response["Cache-Control"] == "no-store"
    names = {line.partition("{")[0].split()[0] for line in text.splitlines() if not line.startswith("#")}
    assert all(
        f"# HELP {name.removesuffix('_bucket').removesuffix('_sum').removesuffix('_count')} " in text for name in names
    )


def test_the_counters_of_a_machine_add_up(counted: None) -> None:
    counters.count(200, 0.004, kept=True)
    counters.count(503, 60, kept=False)
    found = counters.read()
    assert {name: value for name, value in found.items() if value} == {
        "status_2xx": 1,
        "status_5xx": 1,
        "le_5": 1,
        "le_more": 1,
        "kept": 1,
        "micros": 60_004_000,
    }


def test_a_machine_that_cannot_count_serves_and_says_so_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = str(tmp_path / "no" / "counters")
    with override_settings(COUNTERS_FILE=path):
        for _ in range(2):
            counters.count(200, 0.004, kept=True)
        assert set(counters.read().values()) == {0}
    assert caplog.messages == [f"No answer is counted: {path} cannot be written."]


def test_errors_are_reported_where_named_and_without_anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict = {}
    module = types.ModuleType("sentry_sdk")
    module.__spec__ = types.SimpleNamespace(name="sentry_sdk")  # type: ignore[assignment]
    module.init = lambda **options: given.update(options)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sentry_sdk", module)
    errors.report_errors_to("")
    assert given == {}
    errors.report_errors_to("https://key@errors.example/1")
    assert given["send_default_pii"] is False
    assert given["max_request_body_size"] == "never"
    event = {
        "transaction": "/contact/",
        "request": {"method": "POST", "url": f"/{SECRET}", "data": SECRET, "cookies": SECRET, "headers": SECRET},
        "user": {"ip_address": SECRET},
        "exception": {"values": [{"type": "ValueError", "value": SECRET, "stacktrace": {"frames": []}}]},
    }
    left = given["before_send"](event, {})
    assert SECRET not in json.dumps(left)
    assert left["exception"]["values"][0]["type"] == "ValueError"


def test_the_library_of_errors_is_asked_for_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errors, "find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match="sentry-sdk"):
        errors.report_errors_to("https://key@errors.example/1")
