"""One sitemap a host, with every language and every picture."""

from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as render_sitemap
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page, Site

from cms.core.enums import SOURCE_LANGUAGE
from cms.core.identity import resolve
from cms.core.scoping import site_pages
from cms.delivery.fixed import fixed_address
from cms.delivery.shown_images import shown_images


class SiteSitemap(Sitemap):
    """Every visible page of the site, in each language that the site offers, each with its versions and pictures.

    The day of a page is that on which readers last saw it change, as they and JSON-LD are told: no draft moves it.
    """

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def items(self) -> list[Page]:
        context = resolve(self.request)
        if context.site is None:
            return []
        return [
            page
            for language in context.languages
            for page in site_pages(context.site, language).select_related("locale").order_by("path")
        ]

    def get_urls(self, page: int | str = 1, site: Any = None, protocol: str | None = None) -> list[dict[str, Any]]:
        versions: dict[Any, list[dict[str, str]]] = {}
        items = self.items()
        images = shown_images()
        addresses = {item.pk: item.get_full_url(self.request) or "" for item in items}
        for item in items:
            language = item.locale.language_code
            alternates = versions.setdefault(item.translation_key, [])
            alternates.append({"location": addresses[item.pk], "lang_code": language})
            if language == SOURCE_LANGUAGE:
                alternates.append({"location": addresses[item.pk], "lang_code": "x-default"})
        return [
            {
                "item": item,
                "location": addresses[item.pk],
                "lastmod": item.last_published_at,
                "changefreq": None,
                "priority": "",
                "alternates": versions[item.translation_key],
                "images": [self.request.build_absolute_uri(url) for url in images.get(item.pk, [])],
            }
            for item in items
        ]


@fixed_address
def sitemap(request: HttpRequest) -> HttpResponse:
    if Site.find_for_request(request) is None:
        raise Http404
    return render_sitemap(request, {"site": SiteSitemap(request)}, template_name="delivery/sitemap.xml")
