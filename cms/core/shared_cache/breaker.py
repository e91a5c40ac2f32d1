"""A circuit breaker: who did not answer twice is left alone for some seconds, so that nobody waits for it."""

import logging
import threading
import time

log = logging.getLogger(__name__)

# Each costs one time-out, 0.25 s: what a page loses to a frozen server, once.
FAILURES = 2
SECONDS = 5.0


class Breaker:
    """One a server and process; its threads share it. It says in the log that it opened and that it closed, no more."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.failures = 0
        self.try_at = 0.0
        self.lock = threading.Lock()

    @property
    def is_open(self) -> bool:
        return self.failures >= FAILURES

    def allows(self) -> bool:
        """Whether to ask. While it is open, one thread may, every ``SECONDS``."""
        with self.lock:
            now = time.monotonic()
            if not self.is_open:
                return True
            if now < self.try_at:
                return False
            self.try_at = now + SECONDS
            return True

    def failed(self, error: Exception) -> bool:
        """Whether this failure opened it."""
        with self.lock:
            self.failures += 1
            opened = self.failures == FAILURES
            if opened:
                self.try_at = time.monotonic() + SECONDS
        if opened:
            log.warning("%s does not answer (%s): left alone, asked again every %d s.", self.name, error, SECONDS)
        return opened

    def succeeded(self) -> bool:
        """Whether this answer closed it."""
        if not self.failures:
            return False
        with self.lock:
            closed, self.failures = self.is_open, 0
        if closed:
            log.warning("%s answers again.", self.name)
        return closed
