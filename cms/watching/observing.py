"""Sees every request from outside: its line in the log, its place in the counters."""

import logging
import time
import uuid
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from cms.watching import counters
from cms.watching.logs import path_without_secrets, request_id

log = logging.getLogger("cms.requests")


class ObservingMiddleware:
    """The name of a request is our own: what a visitor sends does not get into the log."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request_id.set(uuid.uuid4().hex)
        start = time.perf_counter()
        try:
            response = self.get_response(request)
            self._note(request, response, time.perf_counter() - start)
            return response
        finally:
            request_id.reset(token)

    def _note(self, request: HttpRequest, response: HttpResponse, seconds: float) -> None:
        if settings.METRICS_TOKEN:
            counters.count(response.status_code, seconds, kept=getattr(response, "kept", False))
        if log.isEnabledFor(logging.INFO):
            fields = {
                "method": request.method,
                "host": request.META.get("HTTP_HOST", "")[:255],
                "path": path_without_secrets(request),
                "status": response.status_code,
                "ms": round(seconds * 1000, 1),
            }
            log.info("request", extra={"fields": fields})
