"""What machines read of a page (schema.org), from the values that people read. Never ratings, reviews or questions."""

import json
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from cms.core.identity import resolve

if TYPE_CHECKING:
    from cms.core.models import BasePage

# What would end the script element early, written so that JSON still reads it as itself.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def web_page(page: "BasePage", request: HttpRequest) -> dict[str, Any]:
    """The page as a schema.org WebPage of its site, published by the clinic that the site is."""
    site = resolve(request)
    home = request.build_absolute_uri(site.home_url)
    clinic: dict[str, Any] = {"@type": "MedicalClinic", "name": site.name, "url": home}
    if site.phone:
        clinic["telephone"] = site.phone_url.removeprefix("tel:")
    return {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": page.title,
        "description": page.search_description or page.lead,
        "url": page.get_full_url(request),
        "inLanguage": page.locale.language_code,
        "isPartOf": {"@type": "WebSite", "name": site.name, "url": home},
        "publisher": clinic,
    }


def as_json(data: dict[str, Any]) -> SafeString:
    """JSON that can stand inside a script element."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(_ESCAPES))
