"""What every template may say of emergencies."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from cms.safety.emergency import notice_for


def emergency(request: HttpRequest) -> dict[str, Any]:
    """The emergency notice of the site, looked up only if a template asks."""
    return {"emergency": SimpleLazyObject(lambda: notice_for(request))}
