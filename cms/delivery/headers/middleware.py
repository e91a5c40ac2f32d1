"""Outside of everything else, so that no answer leaves without: files, kept pages, 304, refusals, errors.

An answer that has a header already keeps it.
"""

from functools import cache
from typing import Any

from csp.constants import HEADER
from csp.middleware import CSPMiddleware, PolicyParts
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

# Pictures of shared links are made to be shown by others; everything else is ours alone.
SHARED = "/partage/"

Directives = dict[str, Any]
# By the identity of a policy, which is held with its words, so that it stays the only one of that identity.
_words: dict[int, tuple[Directives, str]] = {}


class HeadersMiddleware(CSPMiddleware):
    """django-csp's, with a policy for readers, one for editors and one for files; and the headers that Django lacks."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        sharing = "cross-origin" if request.path_info.startswith(SHARED) else "same-site"
        response.headers.setdefault("Cross-Origin-Resource-Policy", sharing)
        if request.path_info.startswith(_admin()):
            # The forms say so themselves; a preview is the page of a reader, and does not.
            response.headers.setdefault("X-Robots-Tag", "noindex")
        if _asks_for_nothing(request, response):
            response.headers.setdefault(HEADER, _written(policy(request)))
            return response
        return super().process_response(request, response)

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if parts.config is None and not report_only:
            parts.config = policy(request)
            if _is_framed(request, response):
                parts.replace = {"frame-ancestors": settings.FRAMED_BY_US} | (parts.replace or {})
        return parts


def policy(request: HttpRequest) -> Directives:
    """The directives for the answer to ``request``: where it stands says who reads it.

    Wagtail asks for a preview as a reader would, under the public address, so it is judged as readers' pages are.
    """
    path = request.path_info
    if path.startswith((settings.STATIC_URL, settings.MEDIA_URL)):
        return settings.FILE_POLICY
    return settings.ADMIN_POLICY if path.startswith(_admin()) else settings.PUBLIC_POLICY


def _asks_for_nothing(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether the policy is the same as for any other answer of its kind, as nearly always: that one is written once."""
    own = any(name.startswith("_csp_") for name in (*vars(request), *vars(response)))
    return not (own or settings.DEBUG or _is_framed(request, response))


def _is_framed(request: HttpRequest, response: HttpResponseBase) -> bool:
    """What the editor shows in a frame, a preview for one, says so; Wagtail decides which."""
    return getattr(request, "is_preview", False) or response.headers.get("X-Frame-Options") == "SAMEORIGIN"


def _written(directives: Directives) -> str:
    """As django-csp words them, once for each of the three policies."""
    if id(directives) not in _words:
        _words[id(directives)] = directives, build_policy(config=directives)
    return _words[id(directives)][1]


@cache
def _admin() -> str:
    return reverse("wagtailadmin_home")
