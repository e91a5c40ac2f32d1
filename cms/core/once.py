"""What many pages show alike is worked out once: for all readers of a content generation, else once a request.

``delivery`` writes on a request for everybody in which generation it is answered. A request of an editor, a preview, and
every request where pages are not kept have none: they ask anew.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.http import HttpRequest

Answer = TypeVar("Answer")


class _Memory:
    """Of one generation: its name, and what is known in it. Several threads share it, so nobody changes an answer."""

    known: tuple[str, dict[Hashable, Any]] = ("", {})


def once(request: HttpRequest | None, key: Hashable, make: Callable[[], Answer]) -> Answer:
    """What ``make`` gives, from memory where ``key`` was asked for before. ``key`` names all that the answer depends on.

    Nobody's request remembers nothing.
    """
    if request is None:
        return make()
    answers = _of_generation(request) if is_shared(request) else _of_request(request)
    if key not in answers:
        answers[key] = make()
    return answers[key]


def is_shared(request: HttpRequest | None) -> bool:
    """Whether what is worked out for this request is given to others."""
    return bool(getattr(request, "generation", ""))


def forget() -> None:
    """Know nothing, as a process that begins."""
    _Memory.known = ("", {})


def _of_generation(request: HttpRequest) -> dict[Hashable, Any]:
    """A request that began before the last change asks anew for what it shows, and leaves that to nobody after it."""
    known = _Memory.known
    if known[0] != request.generation:
        known = _Memory.known = (request.generation, {})
    return known[1]


def _of_request(request: HttpRequest) -> dict[Hashable, Any]:
    answers: dict[Hashable, Any] = request.__dict__.setdefault("_answers", {})
    return answers
