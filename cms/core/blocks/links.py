"""Blocks that lead elsewhere: menus, lists of pages, search suggestions, social networks."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    ListBlock,
    PageChooserBlock,
    StreamBlock,
    StructBlock,
    StructValue,
    URLBlock,
)
from wagtail.models import Page

from cms.core.enums import SOURCE_LANGUAGE, SocialNetwork
from cms.core.scoping import localized_pages, visible

LISTED = (
    *("path", "depth", "url_path", "slug", "content_type", "locale", "translation_key", "alias_of", "live"),
    *("title", "draft_title", "search_description"),
)


class MenuItemBlock(StructBlock):
    page = PageChooserBlock(label=_("page"))
    label = CharBlock(label=_("label"), required=False, max_length=60, help_text=_("Left empty: the page's title."))

    class Meta:
        icon = "link"
        label = _("Link")
        description = _("A page of the site in the menu.")
        help_text = _("Of this site or the other. A page that is not online is not shown.")
        template = "blocks/menu_item.html"
        preview_value = {"page": None, "label": "Interventions"}


class MenuBlock(StreamBlock):
    link = MenuItemBlock()

    class Meta:
        icon = "list-ul"


class ListedPageBlock(PageChooserBlock):
    """One page of a list. Of forty, only what cards and the list's form show is read; the rest of a page when it is asked for."""

    def bulk_to_python(self, values: Sequence[int | None]) -> list[Page | None]:
        found = Page.objects.order_by().only(*LISTED).in_bulk([key for key in values if key])
        return [found.get(key) for key in values]

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        """For migrations it is Wagtail's: what is kept is the same."""
        _path, args, options = super().deconstruct()
        return "wagtail.blocks.PageChooserBlock", args, options


class PageListBlock(StructBlock):
    title = CharBlock(label=_("title"), required=False, max_length=120)
    pages = ListBlock(ListedPageBlock(label=_("page")), label=_("pages"))

    class Meta:
        icon = "doc-full"
        label = _("List of pages")
        description = _("Cards that lead to other pages, of either site.")
        help_text = _("Each page becomes a card with its title and its summary; the title above may stay empty.")
        template = "blocks/page_list.html"
        preview_value = {"title": "Les actes", "pages": []}

    def get_preview_value(self) -> StructValue:
        """Two pages that every visitor reads: without any, the picture of the block would be a title and nothing."""
        value: StructValue = super().get_preview_value()
        own = visible(Page.objects.filter(depth__gt=2, locale__language_code=SOURCE_LANGUAGE))
        return self.normalize(dict(value) | {"pages": list(own.order_by("-depth", "path")[:2])})

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        listed = (parent_context or {}).get("listed")
        if listed is None:
            listed = by_key(localized_pages(chosen(value)))
        context["pages"] = [listed[page.translation_key] for page in chosen(value) if page.translation_key in listed]
        return context


def chosen(value: StructValue) -> list[Page]:
    """The pages of a list that are still there."""
    return [page for page in value["pages"] if page]


def by_key(pages: list[Page]) -> dict[UUID, Page]:
    return {page.translation_key: page for page in pages}


def listed_pages(page: Any) -> dict[UUID, Page]:
    """What all the lists of a page's body lead to, found together: ten lists cost no more queries than one."""
    lists = [block.value for block in page.body if isinstance(block.block, PageListBlock)]
    targets = [target for value in lists for target in chosen(value)]
    if page.open_to_all and all(target.locale_id == page.locale_id for target in targets):
        # What was chosen is what is read, and none of it is closed to anybody.
        return by_key([target for target in targets if target.live and target.alias_of_id is None])
    return by_key(localized_pages(targets)) if targets else {}


class SuggestionsBlock(StreamBlock):
    suggestion = CharBlock(
        label=_("suggestion"),
        max_length=60,
        icon="search",
        description=_("Words that open the search."),
        template="blocks/suggestion.html",
        preview_value="J’ai mal au dos",
    )

    class Meta:
        icon = "search"


class SocialLinkValue(StructValue):
    @property
    def network_label(self) -> str:
        return str(SocialNetwork(self["network"]).label)


class SocialLinkBlock(StructBlock):
    network = ChoiceBlock(label=_("network"), choices=SocialNetwork.choices)
    url = URLBlock(label=_("address"))

    class Meta:
        icon = "group"
        label = _("Social network")
        description = _("The page of the site on one network.")
        help_text = _("The whole address of your page there, with https://.")
        template = "blocks/social_link.html"
        value_class = SocialLinkValue
        preview_value = {"network": SocialNetwork.LINKEDIN, "url": "https://example.org/"}


class SocialLinksBlock(StreamBlock):
    link = SocialLinkBlock()

    class Meta:
        icon = "group"
