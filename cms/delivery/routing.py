"""Where an address leads: all readers of a generation go the first steps of the way together.

Wagtail keeps on a request the site and the route that it found, and says so (``Site.find_for_request``,
``Page.route_for_request``). What is there already it does not look up.
"""

from copy import copy

from django.http import Http404, HttpRequest, HttpResponse
from wagtail import views
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.url_routing import RouteResult
from wagtail.wagtail_hooks import require_wagtail_login

from cms.core.identity import resolve
from cms.core.once import is_shared, once


def share_site(request: HttpRequest) -> None:
    """A host with a port is left to Wagtail: anybody can think up as many as there are ports."""
    host = request.get_host()
    if ":" not in host:
        request._wagtail_site = once(request, ("site", host), lambda: Site.find_for_request(request))
    request._wagtail_cached_site_root_paths = once(request, "where sites begin", _site_root_paths)


def _site_root_paths() -> list:
    """Wagtail keeps them for an hour, each process its own where they share no cache."""
    Site.clear_site_root_paths_cache()
    return Site.get_site_root_paths()


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """As Wagtail does, beginning at the home that the site is known by. Where there is none, it is left to Wagtail."""
    home = _home(request)
    if home is not None:
        found = request._wagtail_route_for_request = _route(home, request, path)
        if found is not None and is_shared(request):
            found.page.open_to_all = once(
                request, "no page is closed", lambda: not PageViewRestriction.objects.exists()
            )
    response = views.serve(request, path)
    if is_shared(request) and _asks_to_sign_in(request, response):
        # Anybody is asked to, and whoever keeps the page from before it was closed must hear it: the page cache decides.
        del response["Cache-Control"], response["Expires"]
    return response


def _asks_to_sign_in(request: HttpRequest, response: HttpResponse) -> bool:
    """As Wagtail does where a page is closed; it tells everybody to keep nothing of the answer."""
    if response.status_code != 302:
        return False
    asked: str = require_wagtail_login(request.get_full_path()).url
    return response["Location"] == asked


def _home(request: HttpRequest) -> Page | None:
    site = resolve(request)
    return once(request, ("home", *site.reading), lambda: site.home and site.home.specific)


def _route(home: Page, request: HttpRequest, path: str) -> RouteResult | None:
    try:
        # Each reader gets one of their own: a page that is served remembers what it was asked.
        return copy(home).route(request, [part for part in path.split("/") if part])
    except Http404:
        return None
