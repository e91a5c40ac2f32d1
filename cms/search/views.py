"""The search of both sites in the reader's language. Never indexed; nothing that it links to learns what was typed."""

from typing import Any

from django.core.paginator import Page as Batch
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from cms.core.chrome import Chrome, Language
from cms.core.enums import LANGUAGE_NAMES
from cms.core.identity import resolve
from cms.core.scoping import home_of
from cms.search.finding import Found, Hit, find
from cms.search.results import Result, results
from cms.search.unanswered import note_unanswered

PAGE_SIZE = 10
LONGEST_QUERY = 100
SUGGESTED = 6
SHORTEST_SUGGESTED = 2


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The emergency first, then what must be said before any page is read, then the pages."""
    query, found = _find(request)
    note_unanswered(request, query, found)
    page: Batch[Hit] = Paginator(found.hits, PAGE_SIZE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "chrome": Chrome(title=_("Search"), indexed=False, languages=_languages(request, query)),
        "query": query,
        "found": found,
        "page_of_hits": page,
        "results": results(request, page),
    }
    return _private(render(request, "search/search.html", context))


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """The first pages that answer what is typed so far, for the list under the field; an emergency comes first."""
    query, found = _find(request)
    hits = found.hits[:SUGGESTED] if len(query) >= SHORTEST_SUGGESTED else []
    data = {
        "emergency": found.emergencies[0].heading if found.emergencies else "",
        "pages": [_suggestion(result) for result in results(request, hits)],
    }
    response = JsonResponse(data)
    _private(response)
    return response


def _find(request: HttpRequest) -> tuple[str, Found]:
    query = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
    site = resolve(request)
    if site.language not in site.languages:
        raise Http404
    return query, find(query, site.language) if site.site else Found()


def _suggestion(result: Result) -> dict[str, str]:
    return {
        "url": result.url,
        "title": "".join(piece.text for piece in result.title),
        "kind": result.kind,
        "site": "" if result.own else result.site_name,
    }


def _private(response: HttpResponse) -> HttpResponse:
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "private, no-store"
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
