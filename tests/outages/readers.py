"""Readers who go on asking while something breaks, and note what they got."""

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.e2e.proxy import Answer, Nginx, answer

# Of many readers: one alone may ask nginx for so much a second and no more. Loopback is all of 127.0.0.0/8.
addresses = itertools.cycle([f"127.0.1.{number}" for number in range(1, 255)])


class Visitor(threading.local):
    """In each thread that asks another one: with an address of their own, over a connection that is kept, as browsers do."""

    def __init__(self, nginx: Nginx, host: str = "imvoc.localhost") -> None:
        self.host = host
        self.connection = nginx.connect(next(addresses))

    def ask(self, path: str, **headers: str) -> Answer:
        self.connection.request("GET", path, headers={"Host": self.host} | headers)
        return answer(self.connection)


@dataclass
class Readers:
    """``wrong`` is what nobody should have seen, with the seconds after the start; ``seconds`` is how long each answer took."""

    asked: int = 0
    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


@contextmanager
def reading(ask: Callable[[], str | None], *, readers: int = 2, pause: float = 0.03) -> Iterator[Readers]:
    """Meanwhile ``ask`` is called again and again; it answers with what was wrong, or None."""
    noted, over, start = Readers(), threading.Event(), time.monotonic()

    def read() -> None:
        while not over.wait(pause):
            began = time.monotonic()
            try:
                wrong = ask()
            except Exception as error:
                wrong = repr(error)
            noted.asked += 1
            noted.seconds.append(time.monotonic() - began)
            if wrong:
                noted.wrong.append(f"{time.monotonic() - start:.1f} s: {wrong}")

    threads = [threading.Thread(target=read, daemon=True) for _ in range(readers)]
    for thread in threads:
        thread.start()
    try:
        yield noted
    finally:
        over.set()
        for thread in threads:
            thread.join(timeout=30)
