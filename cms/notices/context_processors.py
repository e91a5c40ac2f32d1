"""What every template may say of an alert."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from cms.notices.alert_bar import bar_for


def alert(request: HttpRequest) -> dict[str, Any]:
    """The alert in force on the site, looked up only if a template asks."""
    return {"alert": SimpleLazyObject(lambda: bar_for(request))}
