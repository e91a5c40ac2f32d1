"""Wagtail looks an old address up as a whole; what stands under a page, such as an earlier version, is found by its page."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404
from wagtail.contrib.redirects.middleware import RedirectMiddleware as WagtailRedirects
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

from cms.delivery.missing.counting import note

# As in ``versions/2/``.
DEEPEST = 2


class RedirectMiddleware(WagtailRedirects):
    """Somebody who cites a version of a page must find it where the page went."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        found = super().process_response(request, response)
        if found.status_code == 404:
            found = _under_a_page(request) or found
        if found.status_code == 404:
            note(request)
        return found


def _under_a_page(request: HttpRequest) -> HttpResponse | None:
    above = Redirect.normalise_path(request.get_full_path().partition("?")[0], decode_unicode=False)
    route = "/"
    for _step in range(DEEPEST):
        above, _slash, last = above.rpartition("/")
        route = f"/{last}{route}"
        redirect = get_redirect(request, above) if above else None
        page = redirect.redirect_page.specific if redirect and redirect.redirect_page else None
        if page is None or not hasattr(page, "resolve_subpage"):
            continue
        try:
            page.resolve_subpage(route)
        except Resolver404:
            continue
        return HttpResponsePermanentRedirect(page.full_url.rstrip("/") + route)
    return None
