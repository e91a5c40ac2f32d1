"""The pages of one site in one language that changed last, as an Atom feed."""

import uuid
from datetime import datetime
from itertools import islice
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.core.enums import SOURCE_LANGUAGE
from cms.core.identity import SiteContext, resolve
from cms.core.scoping import site_pages
from cms.delivery.fixed import fixed_address
from cms.review.standing import with_validations

MOST = 30
# As many pages are looked at, newest first.
LOOKED_AT = 200


class ChangedPages(Feed):
    """What visitors may read, and nothing that asks not to be kept.

    A reader of feeds keeps what it was given: a text that no doctor has validated yet would lose the notice that it
    carries, and be read as if somebody answered for it. It comes into the feed when it is validated.
    """

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest) -> SiteContext:
        site = resolve(request)
        if site.home is None or site.language not in site.languages:
            raise Http404
        return site

    def title(self, site: SiteContext) -> str:
        return site.name

    def subtitle(self, site: SiteContext) -> str:
        return _("The pages that changed last")

    def link(self, site: SiteContext) -> str:
        return site.request.build_absolute_uri(site.home_url)

    def feed_url(self, site: SiteContext) -> str:
        return site.request.build_absolute_uri(reverse("feed"))

    def author_name(self, site: SiteContext) -> str:
        return site.name

    def items(self, site: SiteContext) -> list[Any]:
        published = site_pages(site.site, site.language).filter(last_published_at__isnull=False)
        newest = published.order_by("-last_published_at", "-pk").specific()[:LOOKED_AT]
        return list(islice((page for page in with_validations(newest) if not page.awaits_validation), MOST))

    def item_title(self, page: Page) -> str:
        return page.title

    def item_description(self, page: Any) -> str:
        return page.lead

    def item_link(self, page: Page) -> str:
        return page.full_url

    def item_guid(self, page: Page) -> str:
        """The same wherever the page goes."""
        return uuid.uuid5(page.translation_key, get_language() or SOURCE_LANGUAGE).urn

    def item_pubdate(self, page: Page) -> datetime | None:
        return page.first_published_at

    def item_updateddate(self, page: Page) -> datetime | None:
        return page.last_published_at


@fixed_address
def feed(request: HttpRequest) -> HttpResponse:
    """Without the date of its newest entry, by which a feed that lost one would be the same as before."""
    response = ChangedPages()(request)
    del response["Last-Modified"]
    return response
