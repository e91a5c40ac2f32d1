"""A line of JSON for everything that is logged, without anybody's data.

Written: what the code says, of a request its method, host, path, status and time, of an exception its type and place.
Not written: queries, addresses of visitors, values of forms, the words of an exception, which may quote a row or a form.
"""

import json
import logging
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest

# Of the request that this thread answers, so that all its lines are found together.
request_id: ContextVar[str] = ContextVar("request id", default="")
# What such a part of an address holds opens something.
SECRET_PARTS = ("token", "uidb64", "session_id")
HIDDEN = "***"


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _message(record),
        }
        if identity := getattr(record, "request_id", "") or request_id.get():
            line["request_id"] = identity
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[0]:
            line |= {"exception": record.exc_info[0].__name__, "where": _places(record.exc_info[2])}
        return json.dumps(line, ensure_ascii=False)


def _message(record: logging.LogRecord) -> str:
    """Django's own words about a request end with its path as it was typed; the line of the request has it without secrets."""
    if isinstance(getattr(record, "request", None), HttpRequest):
        return str(record.args[0] if isinstance(record.args, tuple) and record.args else record.msg)
    return record.getMessage()


def _places(found: Any) -> list[str]:
    """Where, outermost first, without the values."""
    frames = traceback.extract_tb(found, limit=-20)
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


def path_without_secrets(request: HttpRequest) -> str:
    """The path, with what opens something hidden; never the query."""
    match = getattr(request, "resolver_match", None)
    path: str = request.path
    for name, value in (match.kwargs if match else {}).items():
        if name in SECRET_PARTS and isinstance(value, str) and value:
            path = path.replace(value, HIDDEN)
    return path
