"""Forms that any visitor may send, without a cookie: a signed, timed token, an Origin check, and a trap for robots.

They stand in for Django's CSRF cookie, which would be the only cookie of a visitor. A form lives at an address of its
own under its page (``form_address``), never cached, and asks ``refusal`` before it does anything.
"""

import time
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from math import ceil
from typing import Any
from urllib.parse import urlsplit

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, re_path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from wagtail.views import serve

# Seconds. Nobody reads and answers a form faster; a page left open longer may no longer say the same.
MINIMUM_AGE = 2
MAXIMUM_AGE = 2 * 60 * 60
SALT = "cms.core.public_forms"

# Names of the inputs. Readers do not see the trap; robots fill it in.
TOKEN = "token"
TRAP = "leave_empty"


@dataclass(frozen=True)
class Refusal:
    """Why a form was not accepted: an HTTP status and one sentence for the reader, who may send it again.

    ``until`` is the moment from which a limit no longer holds, for whoever reads no sentence.
    """

    status: int
    message: str
    until: datetime | None = None

    @property
    def seconds(self) -> int:
        """How long the limit still holds; 0 without one."""
        return max(ceil((self.until - timezone.now()).total_seconds()), 1) if self.until else 0


_segments: list[str] = []


def form_segment(name: str) -> str:
    """Say that pages have a form at ``<page>/<name>/``; return the name. For the module of the form, as it is imported."""
    _segments.append(name)
    return name


def form_segments() -> list[str]:
    """Where every room of the house has its forms."""
    return sorted(_segments)


def form_address(segment: str) -> URLPattern:
    """Wherever a page has a form at ``<page>/<segment>/``: Wagtail serves it as ever, and no cookie is asked for.

    Stands before Wagtail's own addresses.
    """
    return re_path(rf"^((?:[\w\-]+/)+{segment}/)$", csrf_exempt(serve))


def uncached(view: Any) -> Any:
    """A form is never kept, by the browser or on the way: its token is for one reader, now."""

    @wraps(view)
    def answer(*args: Any, **kwargs: Any) -> HttpResponse:
        response = view(*args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    return answer


def token(purpose: str) -> str:
    """What the form of ``purpose`` sends back, unchanged, to be accepted."""
    return signing.dumps([purpose, time.time()], salt=SALT)


def token_again(request: HttpRequest, purpose: str) -> str:
    """The token of a form that is shown again: the one it was sent with while that is good, else a new one."""
    sent = request.POST.get(TOKEN, "")
    age = _age(sent, purpose)
    return sent if age is not None and age <= MAXIMUM_AGE else token(purpose)


def refusal(request: HttpRequest, purpose: str) -> Refusal | None:
    """Why the form that ``request`` sends may not be accepted, or None."""
    if not comes_from_here(request):
        return Refusal(403, _("This form was not sent from this site: open the page again and send it from there."))
    age = _age(request.POST.get(TOKEN, ""), purpose)
    if age is None:
        return Refusal(400, _("This form does not belong to this page: please check it and send it again."))
    if age > MAXIMUM_AGE:
        return Refusal(400, _("This form stayed open for more than two hours: please check it and send it again."))
    if age < MINIMUM_AGE:
        return Refusal(400, _("This form was sent within two seconds: please check it and send it again."))
    if request.POST.get(TRAP):
        return Refusal(400, _("A field that must stay empty was filled in: please check the form and send it again."))
    return None


def comes_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this very host sent the form; one that says nothing is not believed."""
    try:
        origin = urlsplit(request.headers.get("Origin", ""))
    except ValueError:
        return False
    return origin.scheme in ("http", "https") and origin.netloc == request.get_host()


def _age(sent: str, purpose: str) -> float | None:
    """The seconds since the token was made; None unless we made it, and for this."""
    try:
        made_for, made_at = signing.loads(sent, salt=SALT)
    except signing.BadSignature:
        return None
    return time.time() - made_at if made_for == purpose else None
