"""What every template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from cms.core.identity import resolve


def site(request: HttpRequest) -> dict[str, Any]:
    """The site being read, worked out only if a template asks; ``signed_in`` costs no session and no cookie."""
    return {
        "site": SimpleLazyObject(lambda: resolve(request)),
        "signed_in": settings.SESSION_COOKIE_NAME in request.COOKIES,
    }
