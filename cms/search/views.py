"""The plain search of one site in one language."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from cms.core.chrome import Chrome, Language
from cms.core.enums import LANGUAGE_NAMES
from cms.core.identity import resolve
from cms.core.scoping import home_of, site_pages

PAGE_SIZE = 10
LONGEST_QUERY = 100


def search(request: HttpRequest) -> HttpResponse:
    """Pages of this site and language that answer ``q``. Never indexed; no address that it links to learns ``q``."""
    query = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
    site = resolve(request)
    if site.language not in site.languages:
        raise Http404
    pages = site_pages(site.site, site.language) if site.site else Page.objects.none()
    # As a subquery: the search itself may filter by indexed fields only.
    scope = Page.objects.filter(pk__in=pages.values("pk"))
    words = query.replace('"', " ").strip()  # a quote would break the full-text syntax of SQLite
    found = scope.specific().search(words, operator="or") if words else []
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    chrome = Chrome(title=_("Search"), indexed=False, languages=_languages(request, query))
    context = {"chrome": chrome, "query": query, "results": page}
    response = render(request, "search/search.html", context)
    response["Referrer-Policy"] = "no-referrer"
    return response


def _languages(request: HttpRequest, query: str) -> list[Language]:
    """The same search in the other languages in which the site can be read."""
    site = resolve(request)
    found = []
    for code in site.languages:
        if site.site and home_of(site.site, code):
            with override(code):
                address = reverse("search") + (f"?{urlencode({'q': query})}" if query else "")
            found.append(Language(code, LANGUAGE_NAMES[code], address, current=code == site.language))
    return found
