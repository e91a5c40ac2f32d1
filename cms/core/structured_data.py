"""What machines read of a page (schema.org), from the values that people read. Never ratings, reviews or questions.

Nor the search of the site (SearchAction): no search engine offers it any more, and ours is kept out of all of them.
"""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from cms.core.identity import Link, resolve

if TYPE_CHECKING:
    from cms.core.models import BasePage

# What would end the script element early, written so that JSON still reads it as itself.
_ESCAPES = {"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"}


def web_page(page: "BasePage", request: HttpRequest) -> dict[str, Any]:
    """The page as a schema.org WebPage of its site, published by the clinic that the site is."""
    site = resolve(request)
    return filled(
        {
            "@context": "https://schema.org",
            "@type": "WebPage",
            "name": page.title,
            "description": page.search_description or page.lead,
            "url": page.get_full_url(request),
            "inLanguage": page.locale.language_code,
            "isPartOf": {
                "@type": "WebSite",
                "@id": request.build_absolute_uri("/#site"),
                "name": site.name,
                "url": request.build_absolute_uri(site.home_url),
            },
            "publisher": clinic(request),
        }
    )


def clinic(request: HttpRequest, **values: Any) -> dict[str, Any]:
    """The clinic that the site is: the same in every language, whatever more a page says of it."""
    site = resolve(request)
    return filled(
        {
            "@type": "MedicalClinic",
            "@id": request.build_absolute_uri("/#clinic"),
            "name": site.name,
            "url": request.build_absolute_uri(site.home_url),
            "telephone": site.phone_url.removeprefix("tel:"),
        }
        | values
    )


def breadcrumb(links: Sequence[Link], request: HttpRequest) -> dict[str, Any]:
    """The way down to a page, itself last, as its breadcrumb shows it."""
    steps = [
        {"@type": "ListItem", "position": place, "name": link.title, "item": request.build_absolute_uri(link.url)}
        for place, link in enumerate(links, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def filled(data: dict[str, Any]) -> dict[str, Any]:
    """Without what has no value: a machine takes an empty one for a fact."""
    return {name: value for name, value in data.items() if value}


def as_json(data: dict[str, Any]) -> SafeString:
    """JSON that can stand inside a script element."""
    text = json.dumps(data, ensure_ascii=False)
    # Three searches are a tenth of one look at each letter, which `str.translate` takes.
    for letter, written in _ESCAPES.items():
        text = text.replace(letter, written)
    return mark_safe(text)
