"""Pages that are not in the tree: not found, out of order."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from cms.core.chrome import Chrome, Language
from cms.core.enums import LANGUAGE_NAMES
from cms.core.files import FilesOutOfOrder
from cms.core.identity import resolve
from cms.core.scoping import home_of, visible

# Seconds after which a browser or a proxy may ask again.
RETRY_AFTER = 5


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say so in the reader's language and offer the languages in which the same address exists."""
    chrome = Chrome(title=_("Page not found"), indexed=False, languages=_languages_of(request))
    return render(request, "404.html", {"chrome": chrome}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that it is our fault, with the emergency numbers; asks nothing of the database.

    503 while that or what keeps the files does not answer, wherever it was asked: whoever came may come back in a moment.
    """
    page = render_to_string("500.html", {"language": get_language()})
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError | FilesOutOfOrder):
        return HttpResponse(page, status=503, headers={"Retry-After": str(RETRY_AFTER)})
    return HttpResponse(page, status=500)


def _languages_of(request: HttpRequest) -> list[Language]:
    site = Site.find_for_request(request)
    if site is None:
        return []
    offered = resolve(request).languages
    components = [part for part in request.path.split("/") if part]
    if components and components[0] in LANGUAGE_NAMES:
        components = components[1:]
    found = []
    for code in offered:
        page = _page_at(site, code, components, request)
        if page is not None:
            found.append(Language(code, LANGUAGE_NAMES[code], page.get_url(request) or "", current=False))
    return found


def _page_at(site: Site, language: str, components: list[str], request: HttpRequest) -> Page | None:
    home = home_of(site, language)
    if home is None:
        return None
    try:
        page = home.specific.route(request, components).page
    except Http404:
        return None
    return page if visible(Page.objects.filter(pk=page.pk)).exists() else None
