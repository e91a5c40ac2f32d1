"""Errors are reported to a Sentry server when one is named, and only then is the package ``sentry-sdk`` needed."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.core.exceptions import ImproperlyConfigured


def report_errors_to(address: str) -> None:
    """Where, in which code, and nothing of the person who asked: no body, value, address, cookie or query leaves."""
    if not address:
        return
    if find_spec("sentry_sdk") is None:
        raise ImproperlyConfigured("SENTRY_DSN needs the package sentry-sdk.")
    import_module("sentry_sdk").init(
        dsn=address,
        send_default_pii=False,
        max_request_body_size="never",
        include_local_variables=False,
        max_breadcrumbs=0,
        before_send=without_person,
    )


def without_person(event: dict[str, Any], hint: Any) -> dict[str, Any]:
    """Keep the method and, as ``transaction``, the pattern of the address; of an exception its type and place.

    Its words may quote somebody, and an address may hold a secret.
    """
    event["request"] = {"method": event.get("request", {}).get("method")}
    for name in ("user", "extra", "breadcrumbs", "logentry", "message"):
        event.pop(name, None)
    for exception in event.get("exception", {}).get("values", []):
        exception.pop("value", None)
    return event
