"""What a visitor may send. Django's own limits are those of the admin, whose forms have thousands of fields."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.urls import reverse

TOO_MUCH = "The request is too large.\n"
UNREADABLE = "This address holds a sign that no address has.\n"


class PublicLimitsMiddleware:
    """Refuses what no form of ours sends, before anything is read of it: 413 for its bytes, 400 for its fields."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Nothing of ours is named with this sign, and PostgreSQL takes no question that holds it.
        if "\0" in request.path_info:
            return _refusal(400, UNREADABLE)
        if not request.path_info.startswith(reverse("wagtailadmin_home")):
            if _length(request) > settings.PUBLIC_MAX_BYTES:
                return _refusal(413)
            try:
                if _fields(request) > settings.PUBLIC_MAX_FIELDS:
                    return _refusal(400)
            except UnreadablePostError:  # whoever sent it is gone
                return _refusal(400)
        return self.get_response(request)


def _length(request: HttpRequest) -> int:
    """Bytes of the body, as the server counted them: it reads no more than that."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _fields(request: HttpRequest) -> int:
    """The larger number of the query and of the form; an upper bound, counted without taking anything apart."""
    query = request.META.get("QUERY_STRING", "").count("&") + 1
    if request.method in ("GET", "HEAD", "OPTIONS") or not _length(request):
        return query
    if request.content_type == "multipart/form-data":
        return max(query, request.body.lower().count(b"content-disposition:"))
    return max(query, request.body.count(b"&") + 1)


def _refusal(status: int, why: str = TOO_MUCH) -> HttpResponse:
    return HttpResponse(why, content_type="text/plain", status=status, headers={"Cache-Control": "no-store"})
