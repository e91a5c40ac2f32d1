"""What every template may say of emergencies, and of whom to call."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from cms.safety.emergency import notice_for
from cms.safety.site_texts import plan_for


def emergency(request: HttpRequest) -> dict[str, Any]:
    """The emergency notice of the site and its plan of calls, looked up only if a template asks."""
    return {
        "emergency": SimpleLazyObject(lambda: notice_for(request)),
        "call_plan": SimpleLazyObject(lambda: plan_for(request)),
    }
