"""Whether the process lives, and whether it can serve: answered before anything asks the database, under any host name.

What every other request goes through asks it for the name of what is kept, which a process that only says that it lives
must not wait for.
"""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from django.core.cache import cache as shared_cache
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse

log = logging.getLogger(__name__)

# Seconds for an answer. What takes longer goes on in its thread, and whoever asks meanwhile waits for the same one.
CAP = 1.0
PROBE = "health.probe"


class HealthMiddleware:
    """``/livez``: the process answers, nothing else is asked. ``/readyz``: see ``ready``. No detail leaves the server."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/livez":
            return _answer(True)
        if request.path == "/readyz":
            return _answer(ready())
        return self.get_response(request)


def ready() -> bool:
    """Whether the database answers and holds every migration, within the cap. A cache that is away only makes us slower."""
    asked = _pool().submit(_serves)
    try:
        return asked.result(timeout=CAP)
    except TimeoutError:
        asked.cancel()  # if it has not begun
        return False


def _serves() -> bool:
    try:
        applied = set(MigrationRecorder(connection).applied_migrations())
    except DatabaseError:
        return False
    finally:
        connection.close()  # this thread's own
    _note_cache()
    return _newest() <= applied


def _note_cache() -> None:
    """A cache that is away degrades the service, and is no reason to stop it: the log says so, the answer does not."""
    try:
        shared_cache.set(PROBE, 1, 60)
        answers = shared_cache.get(PROBE) == 1
    except Exception:
        answers = False
    if not answers:
        log.warning("The cache does not answer: the service is slower, and goes on.")


@cache
def _newest() -> frozenset[tuple[str, str]]:
    """The last migrations of this code, which a process never changes."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


@cache
def _pool() -> ThreadPoolExecutor:
    """One thread, begun by whichever process is asked first."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="health")


def _answer(good: bool) -> HttpResponse:
    response = HttpResponse("ok\n" if good else "not ready\n", content_type="text/plain", status=200 if good else 503)
    response["Cache-Control"] = "no-store"
    return response
