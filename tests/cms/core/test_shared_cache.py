"""A Redis that does not answer: what stands in, how often it is asked, and what it hears when it is back."""

import logging
from typing import Any

import pytest
from redis.exceptions import ConnectionError, OutOfMemoryError

from cms.core.shared_cache import backend, breaker
from cms.core.shared_cache.backend import SharedCache
from cms.core.shared_cache.breaker import Breaker
from cms.core.shared_cache.serializer import JSONSerializer


class Server:
    """What django-redis would be: fails with ``error`` while there is one, and counts how often it was asked."""

    def __init__(self) -> None:
        self.error: Exception | None = None
        self.asked: list[str] = []
        self.kept: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        def method(*args: Any, **kwargs: Any) -> Any:
            self.asked.append(name)
            if self.error:
                raise self.error
            if name == "set":
                self.kept[args[0]] = args[1]
            return self.kept.get(args[0], kwargs.get("default"))

        return method


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1000.0]
    monkeypatch.setattr(breaker.time, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def cache(monkeypatch: pytest.MonkeyPatch, clock: list[float]) -> SharedCache:
    monkeypatch.setattr(SharedCache, "missed", False)
    monkeypatch.setattr(backend, "breaker_of", lambda server: Breaker("Redis"))
    made = SharedCache("redis://127.0.0.1:1/0", {"KEY_PREFIX": "tests"})
    made.shared = Server()
    made.own.clear()
    return made


def test_it_is_asked_twice_and_then_left_alone(cache: SharedCache, clock: list[float], caplog: Any) -> None:
    cache.shared.error = ConnectionError("nobody there")
    with caplog.at_level(logging.WARNING):
        assert [cache.get("a", "nothing") for _ in range(10)] == ["nothing"] * 10
    assert len(cache.shared.asked) == breaker.FAILURES
    assert len(caplog.records) == 1
    clock[0] += breaker.SECONDS
    cache.get("a")
    cache.get("a")
    assert len(cache.shared.asked) == breaker.FAILURES + 1
    assert len(caplog.records) == 1


def test_the_memory_of_the_process_stands_in(cache: SharedCache) -> None:
    cache.shared.error = ConnectionError()
    for _ in range(breaker.FAILURES):
        cache.get("a")
    assert cache.add("count", 0) is True
    assert (cache.add("count", 0), cache.incr("count"), cache.incr("count")) == (False, 1, 2)
    cache.set_many({"a": 1, "b": 2})
    assert cache.get_many(["a", "b"]) == {"a": 1, "b": 2}
    assert (cache.has_key("a"), cache.touch("a"), cache.delete("a"), cache.get("a")) == (True, True, True, None)
    cache.delete_many(["b"])
    cache.clear()
    assert cache.get("count") is None


def test_what_was_removed_meanwhile_is_not_read_afterwards(cache: SharedCache, clock: list[float]) -> None:
    cache.set("menu", "old")
    cache.shared.error = ConnectionError()
    for _ in range(breaker.FAILURES):
        cache.get("menu")
    cache.delete("menu")
    cache.shared.error = None
    clock[0] += breaker.SECONDS
    cache.shared.asked.clear()
    cache.get("menu")
    cache.get("menu")
    assert cache.shared.asked == ["delete_pattern", "get", "get"]


def test_a_full_one_still_answers(cache: SharedCache) -> None:
    cache.shared.error = OutOfMemoryError("maxmemory")
    for number in range(5):
        cache.set("a", number)
    assert (len(cache.shared.asked), cache.breaker.is_open) == (5, False)


@pytest.mark.parametrize("value", [1.5, "é", True, None, [1, ["a"]], {"a": {"b": 1}}, {1: "Français", 2: "English"}])
def test_what_travels_comes_back_the_same(value: Any) -> None:
    serializer = JSONSerializer(options={})
    assert serializer.loads(serializer.dumps(value)) == value


def test_nothing_is_run_that_somebody_wrote_there() -> None:
    serializer = JSONSerializer(options={})
    assert serializer.loads(b"\x80\x05N.") is None
    assert serializer.loads(serializer.dumps((1, 2))) == [1, 2]


def test_a_value_that_cannot_travel_stays_here(cache: SharedCache) -> None:
    cache.shared.error = TypeError("Object of type Page is not JSON serializable")
    cache.set("a", object())
    assert cache.breaker.is_open is False
