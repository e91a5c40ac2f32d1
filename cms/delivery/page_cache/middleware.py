"""The first to hear of a request and the last to see its answer: most requests go no further."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import cc_delim_re

from cms.delivery.generation.current import age, current
from cms.delivery.page_cache import rules
from cms.delivery.page_cache.encoding import encode, wanted
from cms.delivery.routing import share_site

# Under the name of its generation a page never gets old, and each day has another; this only makes room. Seconds.
KEPT = 86_400


@dataclass(frozen=True)
class Kept:
    """A page as it travels: its body in one encoding."""

    headers: tuple[tuple[str, str], ...]
    body: bytes

    def response(self) -> HttpResponse:
        response = HttpResponse(self.body, headers=dict(self.headers))
        response.kept = True  # for the counters
        return response


class PageCacheMiddleware:
    """Answers 304 and kept pages before anything is rendered or asked; says of every answer who may keep it.

    An address with a query is tagged, and not kept: anybody can think up as many as they like.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        generation = current() if settings.PAGE_CACHE and rules.is_anonymous(request) else None
        if generation is None:
            response = self.get_response(request)
            rules.say_private(response)
            return response
        request.generation = generation
        etag = rules.tag(request, generation)
        return self._known(request, etag) or self._made(request, etag)

    def _known(self, request: HttpRequest, etag: str) -> HttpResponse | None:
        """What needs no making; it says how old it is while nobody can tell whether it is still so."""
        if etag in cc_delim_re.split(request.headers.get("If-None-Match", "")):
            response: HttpResponse | None = _not_modified(etag)
        else:
            response = self._kept(request, etag)
        if response and (seconds := age()):
            rules.say_old(response, seconds)
        return response

    def _kept(self, request: HttpRequest, etag: str) -> HttpResponse | None:
        kept = None if request.META["QUERY_STRING"] else caches["pages"].get(_key(request, etag))
        return kept.response() if kept else None

    def _made(self, request: HttpRequest, etag: str) -> HttpResponse:
        share_site(request)
        response = self.get_response(request)
        if rules.is_everybodys(response):
            self._keep(request, response, etag)
        elif rules.replaces_a_page(request, response):
            rules.say_replacing(response)
        else:
            rules.say_private(response)
        return response

    def _keep(self, request: HttpRequest, response: HttpResponse, etag: str) -> None:
        rules.say_public(response, etag)
        encode(response, wanted(request))
        if request.method == "GET" and not request.META["QUERY_STRING"]:
            caches["pages"].set(_key(request, etag), Kept(tuple(response.items()), response.content), KEPT)


def _key(request: HttpRequest, etag: str) -> str:
    """The tag names site, address and generation; what is left is how the page travels."""
    return f"{etag}-{wanted(request)}"


def _not_modified(etag: str) -> HttpResponse:
    response = HttpResponseNotModified()
    response.kept = True
    rules.say_public(response, etag)
    return response
