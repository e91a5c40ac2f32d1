"""Which requests and answers are everybody's, and what their headers say to caches and browsers.

``s-maxage`` is the second for which a proxy keeps a page; ``stale-if-error`` the hour for which patients keep reading
while the application does not answer (RFC 5861). A browser asks each time, and is told in a few bytes that nothing changed.
"""

import hashlib

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import cc_delim_re, patch_vary_headers

from cms.delivery.generation.current import OLDEST

PUBLIC = f"public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error={OLDEST}"
PRIVATE = "private, no-store"
# What stands in the place of a page: kept for as long, and never shown for want of something better.
REPLACING = "public, max-age=0, s-maxage=1"
# Where everybody finds what may be kept: pages with their files, and what machines fetch. As ``cms.urls`` names them.
PLACES = {"wagtail_serve", "page_file", "feed", "llms", "sitemap"}
ELSEWHERE_OR_NOWHERE = {301, 302, 404, 410}
# The address alone says which language it is, so what the browser prefers changes nothing.
VARIES_ON_NOTHING = {"accept-language", "accept-encoding"}


def is_anonymous(request: HttpRequest) -> bool:
    """Whether anybody who asks this gets the same answer."""
    known = settings.SESSION_COOKIE_NAME in request.COOKIES or "Authorization" in request.headers
    return request.method in ("GET", "HEAD") and not known


def is_everybodys(response: HttpResponse) -> bool:
    """Whether ``response`` is a page that may be given to somebody else."""
    return response.status_code == 200 and _may_be_shared(response) and _varies_on(response) <= VARIES_ON_NOTHING


def replaces_a_page(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether ``response`` tells everybody that what was at this address is elsewhere, closed, or no more.

    nginx holds on to a page until it gets something else to keep there, and would show it at a later failure. Nowhere but where
    pages are: other addresses hold what is secret, or answer each person otherwise. That a closed page asks who is there
    changes nothing: it is nobody, as for every other request that is anonymous.
    """
    place = request.resolver_match
    return (
        place is not None
        and place.url_name in PLACES
        and response.status_code in ELSEWHERE_OR_NOWHERE
        and _may_be_shared(response)
        and _varies_on(response) <= VARIES_ON_NOTHING | {"cookie"}
    )


def tag(request: HttpRequest, generation: str) -> str:
    """The weak ETag of an address in a generation: weak, since the same page travels in several encodings."""
    address = f"{request.scheme}://{request.get_host()}{request.get_full_path()}"
    return f'W/"{generation}-{hashlib.sha256(address.encode()).hexdigest()[:16]}"'


def say_public(response: HttpResponse, etag: str) -> None:
    """What stands in the header of every page for everybody: none is kept for longer, or known by another tag."""
    response["Cache-Control"] = PUBLIC
    response["ETag"] = etag
    _say_that_only_the_encoding_varies(response)


def say_replacing(response: HttpResponse) -> None:
    """Whoever keeps the page that was at this address keeps this instead, for a second."""
    response["Cache-Control"] = REPLACING
    _say_that_only_the_encoding_varies(response)


def say_old(response: HttpResponse, seconds: int) -> None:
    """Say that what is given was true ``seconds`` ago (RFC 9111, 5.1; RFC 7234, 5.5.1); the hour is counted from then."""
    response["Age"] = str(seconds)
    response["Warning"] = '110 - "Response is Stale"'
    left = max(0, OLDEST - seconds)
    response["Cache-Control"] = PUBLIC.replace(f"stale-if-error={OLDEST}", f"stale-if-error={left}")


def say_private(response: HttpResponse) -> None:
    """Nobody keeps what was made for one person, or what may be otherwise in a moment; least of all somebody's cookie."""
    if response.cookies or not response.has_header("Cache-Control"):
        response["Cache-Control"] = PRIVATE


def _may_be_shared(response: HttpResponse) -> bool:
    """What says nothing of itself may; a refusal is heeded."""
    said = {part.strip().lower().partition("=")[0] for part in response.get("Cache-Control", "").split(",")}
    return not response.streaming and not response.cookies and not {"private", "no-store", "no-cache"} & said


def _say_that_only_the_encoding_varies(response: HttpResponse) -> None:
    del response["Vary"]
    patch_vary_headers(response, ["Accept-Encoding"])


def _varies_on(response: HttpResponse) -> set[str]:
    return {name.lower() for name in cc_delim_re.split(response.get("Vary", "")) if name}
