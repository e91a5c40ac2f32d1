"""Wagtail looks an old address up as a whole; what stands under a page, such as an earlier version, is found by its page.

An address may wait for its page: until that is published for the first time it leads nowhere, since browsers keep where
an address led for good, and the name of a draft is nobody's business.
"""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404
from wagtail.contrib.redirects.middleware import RedirectMiddleware as WagtailRedirects
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.delivery.missing.counting import note

# As in ``versions/2/``.
DEEPEST = 2


class RedirectMiddleware(WagtailRedirects):
    """Somebody who cites a version of a page must find it where the page went."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        found = super().process_response(request, response)
        if found is not response and _waits(request):
            found = response
        if found.status_code == 404:
            found = _under_a_page(request) or found
        if found.status_code == 404:
            note(request)
        return found


def _waits(request: HttpRequest) -> bool:
    path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    redirect = get_redirect(request, path) or get_redirect(request, path.partition("?")[0])
    return bool(redirect and redirect.redirect_page and _is_unborn(redirect.redirect_page))


def _is_unborn(page: Page) -> bool:
    """Never published; a page that was withdrawn says so itself, at its address."""
    return not page.live and page.first_published_at is None


def _leads_on(page: Page) -> bool:
    """Whether readers may ask for something under it: it was published, stands on a site, and has more than itself to show."""
    return not _is_unborn(page) and hasattr(page, "resolve_subpage") and page.full_url is not None


def _under_a_page(request: HttpRequest) -> HttpResponse | None:
    above = Redirect.normalise_path(request.get_full_path().partition("?")[0], decode_unicode=False)
    route = "/"
    for _step in range(DEEPEST):
        above, _slash, last = above.rpartition("/")
        route = f"/{last}{route}"
        redirect = get_redirect(request, above) if above else None
        page = redirect.redirect_page.specific if redirect and redirect.redirect_page else None
        if page is None or not _leads_on(page):
            continue
        try:
            page.resolve_subpage(route)
        except Resolver404:
            continue
        return HttpResponsePermanentRedirect(page.full_url.rstrip("/") + route)
    return None
