"""What stands in for a cookie on the forms of visitors: token, Origin, trap."""

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from cms.core import public_forms
from cms.core.public_forms import MAXIMUM_AGE, MINIMUM_AGE, TOKEN, TRAP, refusal, token, token_again

HOST = "imvoc.localhost"
START = 1_000_000.0


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    now = {"time": START}
    monkeypatch.setattr(public_forms.time, "time", lambda: now["time"])
    return now


def _sent(rf: RequestFactory, value: str, origin: str | None = f"http://{HOST}", **data: str) -> HttpRequest:
    headers = {"host": HOST} | ({"origin": origin} if origin is not None else {})
    return rf.post("/page/form/", {TOKEN: value, **data}, headers=headers)


@pytest.mark.parametrize("age", [MINIMUM_AGE, 60, MAXIMUM_AGE])
def test_a_form_of_ours_is_accepted_in_its_time(rf: RequestFactory, clock: dict, age: float) -> None:
    value = token("form:1")
    clock["time"] += age
    assert refusal(_sent(rf, value), "form:1") is None


@pytest.mark.parametrize("origin", [f"https://{HOST}", f"http://{HOST}"])
def test_the_scheme_is_the_proxys_to_say(rf: RequestFactory, clock: dict, origin: str) -> None:
    value = token("form:1")
    clock["time"] += 60
    assert refusal(_sent(rf, value, origin), "form:1") is None


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "",
        "null",
        "https://evil.example",
        f"https://{HOST}.evil.example",
        f"https://evil.example/{HOST}",
        f"http://{HOST}:8000",
        f"http://someone@{HOST}",
        "http://embolyon.localhost",
        f"file://{HOST}",
        "http://[",
        HOST,
    ],
)
def test_another_origin_is_refused(rf: RequestFactory, clock: dict, origin: str | None) -> None:
    value = token("form:1")
    clock["time"] += 60
    refused = refusal(_sent(rf, value, origin), "form:1")
    assert refused
    assert refused.status == 403


@pytest.mark.parametrize(
    ("age", "purpose", "words"),
    [
        (MINIMUM_AGE - 0.1, "form:1", "moins de deux secondes"),
        (MAXIMUM_AGE + 1, "form:1", "plus de deux heures"),
        (60, "form:2", "pas à cette page"),
        (60, "other:1", "pas à cette page"),
    ],
)
def test_a_token_is_for_one_form_and_a_while(rf, clock: dict, age: float, purpose: str, words: str) -> None:
    value = token("form:1")
    clock["time"] += age
    refused = refusal(_sent(rf, value), purpose)
    assert refused
    assert refused.status == 400
    assert words in refused.message


@pytest.mark.parametrize("value", ["", "x", "é:è:à", "a:b:c", "W10:1:1", "\x00"])
def test_a_token_of_somebody_else_is_refused(rf: RequestFactory, value: str) -> None:
    assert refusal(_sent(rf, value), "form:1")


def test_a_token_signed_for_something_else_is_refused(rf: RequestFactory) -> None:
    from django.core import signing

    assert refusal(_sent(rf, signing.dumps(["form:1", 0])), "form:1")


def test_robots_fill_in_the_trap(rf: RequestFactory, clock: dict) -> None:
    value = token("form:1")
    clock["time"] += 60
    refused = refusal(_sent(rf, value, **{TRAP: "x"}), "form:1")
    assert refused
    assert "rester vide" in refused.message


@pytest.mark.parametrize(("age", "kept"), [(1, True), (60, True), (MAXIMUM_AGE + 1, False)])
def test_a_form_shown_again_keeps_its_token_while_it_is_good(rf, clock: dict, age: float, kept: bool) -> None:
    """So that a person who corrects a fault does not have to wait again."""
    value = token("form:1")
    clock["time"] += age
    again = token_again(_sent(rf, value), "form:1")
    assert (again == value) is kept
    clock["time"] += MINIMUM_AGE
    assert refusal(_sent(rf, again), "form:1") is None


def test_a_foreign_token_is_replaced(rf: RequestFactory, clock: dict) -> None:
    again = token_again(_sent(rf, "x"), "form:1")
    clock["time"] += 60
    assert refusal(_sent(rf, again), "form:1") is None
