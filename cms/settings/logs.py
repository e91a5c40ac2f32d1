"""Where the logs go: standard output, a line each, read by whatever runs the service."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

FORMATS = ("plain", "json")


def logging_of(form: str, level: str) -> dict[str, Any]:
    """Django's setting; ``json`` has a line for every request as well. Raises ImproperlyConfigured."""
    if form not in FORMATS:
        raise ImproperlyConfigured(f"LOG_FORMAT: {form} is not one of {', '.join(FORMATS)}.")
    quiet = {name: {"level": "WARNING"} for name in ("wagtail", "django_tasks")}
    # The line of the request says that it was refused or not found, without what the visitor typed.
    requests = {"cms.requests": {"level": "WARNING"}} if form == "plain" else {"django.request": {"level": "ERROR"}}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "plain": {"format": "{levelname} {name}: {message}", "style": "{"},
            "json": {"()": "cms.watching.logs.JsonFormatter"},
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {**quiet, **requests},
    }
