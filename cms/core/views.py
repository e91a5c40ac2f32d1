"""Pages that are not in the tree: not found, out of order."""

import sys
from collections.abc import Iterator

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from cms.core.chrome import Chrome, Language
from cms.core.depth import DEEPEST
from cms.core.enums import LANGUAGE_NAMES
from cms.core.files import FilesOutOfOrder
from cms.core.identity import resolve
from cms.core.scoping import visible

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
    """Two queries for all of them: most of what is not found is asked by machines, again and again.

    Where the address goes on below a page that may have such a view, that page is asked as well.
    """
    site = Site.find_for_request(request)
    if site is None:
        return []
    offered = resolve(request).languages
    components = [part for part in request.path.split("/") if part]
    if components and components[0] in LANGUAGE_NAMES:
        components = components[1:]
    pages = {page.locale.language_code: page for page in _pages_at(site, offered, components, request)}
    return [
        Language(code, LANGUAGE_NAMES[code], pages[code].get_url(request) or "", current=False)
        for code in offered
        if code in pages
    ]


def _pages_at(site: Site, languages: list[str], components: list[str], request: HttpRequest) -> Iterator[Page]:
    """The visible page of each language to which the address leads: its own, or one that has views below it."""
    homes = _named(
        Page.objects.filter(translation_key=site.root_page.translation_key, locale__language_code__in=languages)
    )
    ends = range(min(len(components), DEEPEST) + 1)
    paths = {home.url_path + "".join(f"{part}/" for part in components[:end]): end for home in homes for end in ends}
    # By the slug, which has an index; addresses may be of any length.
    below = _named(Page.objects.filter(slug__in=components[:DEEPEST], url_path__in=paths))
    deepest = {page.locale_id: page for page in sorted([*homes, *below], key=lambda page: paths[page.url_path])}
    for page in deepest.values():
        if _leads_on(page, components[paths[page.url_path] :], request):
            yield page


def _named(pages: PageQuerySet) -> list[Page]:
    return list(visible(pages).select_related("locale").order_by())


def _leads_on(page: Page, components: list[str], request: HttpRequest) -> bool:
    """Whether the rest of the address is a view of ``page``, which is asked only if one of its kind may have such a view."""
    model = page.specific_class
    if not components:
        return True
    if model is None or not issubclass(model, RoutablePageMixin):
        return False
    try:
        model.get_resolver().resolve(f"/{'/'.join(components)}/")
        page.specific.route(request, components)
    except Http404:
        return False
    return True
