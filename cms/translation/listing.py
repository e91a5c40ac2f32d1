"""Whether the pages of a list may be translated is asked for the whole list at once.

wagtail-localize 1.14.5 asks twice a row: of fifty pages, a hundred times. Its buttons are the same here; their answers come
with the rows (``page_listing_more_buttons`` in https://github.com/wagtail/wagtail-localize/blob/v1.14.5/wagtail_localize/wagtail_hooks.py).
A test says when this can go.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import ListingButton
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail_localize import wagtail_hooks as localize
from wagtail_localize.models import TranslationSource

HOOK = "register_page_listing_more_buttons"


def stand_in() -> None:
    """Answer in the place of the library's own function, in lists only. Doing so again changes nothing."""
    hooks._hooks[HOOK] = [
        (more_buttons if answer is localize.page_listing_more_buttons else answer, order)
        for answer, order in hooks._hooks[HOOK]
    ]


@hooks.register("construct_explorer_page_queryset")
def read_sources(parent_page: Page, pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """With each page, the source of its translations: what some of them follow."""
    sources = TranslationSource.objects.filter(
        object=OuterRef("translation_key"), locale=OuterRef("locale"), translations__enabled=True
    )
    return pages.annotate(followed_source=Subquery(sources.values("pk")[:1]))


def more_buttons(page: Page, user: Any, next_url: str | None = None) -> Iterator[ListingButton]:
    if not hasattr(page, "followed_source") or page.is_root():
        yield from localize.page_listing_more_buttons(page, user, next_url=next_url)
    elif user.has_perm("wagtail_localize.submit_translation"):
        if page._has_untranslated_locale:
            url = reverse("wagtail_localize:submit_page_translation", args=[page.alias_of_id or page.pk])
            yield ListingButton(_("Translate this page"), url, priority=60, icon_name="wagtail-localize-language")
        if page.followed_source:
            url = reverse("wagtail_localize:update_translations", args=[page.followed_source])
            following = f"?{urlencode({'next': next_url})}" if next_url else ""
            yield ListingButton(_("Sync translated pages"), url + following, priority=60, icon_name="resubmit")
