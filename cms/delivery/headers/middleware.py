"""Outside of everything else, so that no answer leaves without: files, kept pages, 304, refusals, errors.

An answer that has a header already keeps it.
"""

from typing import Any

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

# Pictures of shared links are made to be shown by others; everything else is ours alone.
SHARED = "/partage/"


class HeadersMiddleware(CSPMiddleware):
    """django-csp's, with a policy for readers, one for editors and one for files; and the headers that Django lacks."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        sharing = "cross-origin" if request.path_info.startswith(SHARED) else "same-site"
        response.headers.setdefault("Cross-Origin-Resource-Policy", sharing)
        return super().process_response(request, response)

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if parts.config is None and not report_only:
            parts.config = policy(request)
            if getattr(request, "is_preview", False) or response.headers.get("X-Frame-Options") == "SAMEORIGIN":
                # What the editor shows in a frame, a preview for one, says so; Wagtail decides which.
                parts.replace = {"frame-ancestors": settings.FRAMED_BY_US} | (parts.replace or {})
        return parts


def policy(request: HttpRequest) -> dict[str, Any]:
    """The directives for the answer to ``request``: where it stands says who reads it.

    Wagtail asks for a preview as a reader would, under the public address, so it is judged as readers' pages are.
    """
    path = request.path_info
    if path.startswith((settings.STATIC_URL, settings.MEDIA_URL)):
        return settings.FILE_POLICY
    if path.startswith(reverse("wagtailadmin_home")):
        return settings.ADMIN_POLICY
    return settings.PUBLIC_POLICY
