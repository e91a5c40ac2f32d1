"""Blocks that lead elsewhere: menus, lists of pages, search suggestions, social networks."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property, partial
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
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
from wagtail.blocks.list_block import ListValue
from wagtail.models import Page

from cms.core.enums import SOURCE_LANGUAGE, SocialNetwork
from cms.core.once import once
from cms.core.scoping import localized_pages, visible


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


class ListedPages(ListValue):
    """Pages that somebody chose: which they are is known at once, and they are read when somebody looks at one."""

    def __init__(self, block: ListBlock, kept: Sequence[Any], read: Callable[[], list[ListValue]], at: int) -> None:
        self.list_block, self._kept, self._read, self._at = block, kept, read, at

    @property
    def keys(self) -> list[int]:
        """In the order of the list; what was read may have been changed since."""
        if "bound_blocks" in vars(self):
            return [page.pk for page in self if page]
        return [key for child in self._kept if (key := child["value"] if isinstance(child, dict) else child)]

    @cached_property
    def bound_blocks(self) -> list[ListValue.ListChild]:
        return self._read()[self._at].bound_blocks


class ListedPagesBlock(ListBlock):
    """A list of forty pages costs a reader's page no reading of its own: ``listed_pages`` knows what all lists lead to."""

    def bulk_to_python(self, values: Iterable[Sequence[Any]]) -> list[ListedPages]:
        """All lists of a text are read together."""
        lists = list(values)
        read = cache(partial(super().bulk_to_python, lists))
        return [ListedPages(self, kept, read, at) for at, kept in enumerate(lists)]

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        """For migrations it is Wagtail's: what is kept is the same."""
        _path, args, options = super().deconstruct()
        return "wagtail.blocks.ListBlock", args, options


class PageListBlock(StructBlock):
    title = CharBlock(label=_("title"), required=False, max_length=120)
    pages = ListedPagesBlock(PageChooserBlock(label=_("page")), label=_("pages"))

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
        keys = chosen(value)
        listed = (parent_context or {}).get("listed")
        if listed is None:
            listed = _shown(keys)
        context["pages"] = [listed[key] for key in keys if key in listed]
        return context


def chosen(value: StructValue) -> list[int]:
    """The keys of the pages of a list, in its order; of some, the page may be gone."""
    pages = value["pages"]
    return pages.keys if isinstance(pages, ListedPages) else [page.pk for page in pages if page]


def listed_pages(page: Any, request: HttpRequest | None) -> dict[int, Page]:
    """What readers get of all that the lists of a page's body lead to, by the key of what was chosen.

    Ten lists ask no more than one; of what a list of any page asked before, nothing is asked again.
    """
    lists = [block.value for block in page.body if isinstance(block.block, PageListBlock)]
    keys = list(dict.fromkeys(key for value in lists for key in chosen(value)))
    shown = cache(partial(_shown, keys, page.locale_id if page.open_to_all else None))
    known = [(key, once(request, ("listed", get_language(), key), partial(_one_of, shown, key))) for key in keys]
    return {key: target for key, target in known if target}


def _one_of(shown: Callable[[], dict[int, Page]], key: int) -> Page | None:
    return shown().get(key)


def _shown(keys: Sequence[int], open_in: int | None = None) -> dict[int, Page]:
    """Their visible versions in the active language: one query, two where versions are asked for.

    ``open_in`` is the locale of that language where no page is closed to anybody: what was chosen in it is what is read.
    """
    targets = list(Page.objects.order_by().filter(pk__in=keys)) if keys else []
    if all(target.locale_id == open_in for target in targets):
        return {target.pk: target for target in targets if target.live and target.alias_of_id is None}
    versions = {version.translation_key: version for version in localized_pages(targets)}
    return {target.pk: versions[target.translation_key] for target in targets if target.translation_key in versions}


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
