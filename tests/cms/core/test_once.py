"""What is worked out once, for whom, and until when."""

from collections.abc import Callable

import pytest
from django.http import HttpRequest

from cms.core.once import once


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def ask(asked: list[str]) -> Callable[..., str]:
    def answer(request: HttpRequest, key: str = "menu") -> str:
        return once(request, (key,), lambda: (asked.append(key), f"{key} {len(asked)}")[1])

    return answer


def _request(generation: str = "") -> HttpRequest:
    request = HttpRequest()
    if generation:
        request.generation = generation
    return request


def test_readers_of_a_generation_share_an_answer(ask: Callable[..., str], asked: list[str]) -> None:
    assert {ask(_request("one")) for _ in range(3)} == {"menu 1"}
    assert ask(_request("one"), "glossary") == "glossary 2"
    assert asked == ["menu", "glossary"]


def test_the_next_generation_asks_anew(ask: Callable[..., str]) -> None:
    assert (ask(_request("one")), ask(_request("two")), ask(_request("two"))) == ("menu 1", "menu 2", "menu 2")


def test_a_request_from_before_leaves_nothing_to_those_after_it(ask: Callable[..., str]) -> None:
    late = _request("one")
    assert ask(late) == "menu 1"
    assert ask(_request("two")) == "menu 2"
    assert ask(late) == "menu 3"
    assert ask(_request("two")) == "menu 4"


def test_without_a_generation_a_request_keeps_its_own(ask: Callable[..., str]) -> None:
    mine, yours = _request(), _request()
    assert (ask(mine), ask(mine), ask(yours), ask(_request("one"))) == ("menu 1", "menu 1", "menu 2", "menu 3")


def test_what_could_not_be_worked_out_is_asked_again() -> None:
    def fails() -> str:
        raise ConnectionError

    for _time in range(2):
        with pytest.raises(ConnectionError):
            once(_request("one"), "menu", fails)
    assert once(_request("one"), "menu", lambda: "there") == "there"
