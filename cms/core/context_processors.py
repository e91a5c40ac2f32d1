"""What every template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from cms.core.identity import resolve
from cms.core.once import is_shared


def site(request: HttpRequest) -> dict[str, Any]:
    """The site being read; ``signed_in`` costs no session and no cookie.

    A page for everybody is always framed by its site. Elsewhere that is worked out only if a template asks.
    """
    return {
        "site": resolve(request) if is_shared(request) else SimpleLazyObject(lambda: resolve(request)),
        "signed_in": settings.SESSION_COOKIE_NAME in request.COOKIES,
    }
