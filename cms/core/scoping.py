"""The one place that says which pages a visitor may reach: this site, this language, live, public, no alias.

Search, lists, sitemaps, menus and language links all start here.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast, Length, Substr
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction, Site, TranslatableMixin
from wagtail.query import PageQuerySet

from cms.core.enums import SOURCE_LANGUAGE

Snippet = TypeVar("Snippet", bound=TranslatableMixin)


# What it takes to name a page and to lead to it.
NAMED = ("title", "path", "url_path", "translation_key", "locale__language_code")


def visible(pages: PageQuerySet) -> PageQuerySet:
    """Those of ``pages`` that anybody may read at an address of their own; unlike ``public()``, at no query more."""
    return pages.live().filter(~_is_closed(), alias_of__isnull=True)


@cache
def _is_closed() -> Exists:
    """Whether a page is closed to somebody, or lies below one that is. Only the question is made once.

    The place of a restriction is looked up by its key, and not joined: PostgreSQL would read every page for each that is listed.
    """
    place = Subquery(Page.objects.filter(pk=OuterRef("page_id")).order_by().values("path")[:1])
    above = Substr(OuterRef("path"), 1, Length("place"))
    return Exists(PageViewRestriction.objects.annotate(place=place).annotate(above=above).filter(place=F("above")))


def _visible_among(pages: PageQuerySet) -> list[Page]:
    """As ``visible``, for few pages: whether any page is closed at all is asked with them, and which only if so."""
    return _not_closed(pages.live().filter(alias_of=None))


def _not_closed(live: PageQuerySet) -> list[Page]:
    return _open(list(live.annotate(any_closed=Exists(PageViewRestriction.objects.all()))))


def _open(pages: list[Page]) -> list[Page]:
    """Those that nobody closed, of pages that were asked whether ``any_closed``."""
    if not (pages and pages[0].any_closed):
        return pages
    closed = _closed()
    return [page for page in pages if not page.path.startswith(closed)]


def _closed() -> tuple[str, ...]:
    """The places of the tree that are closed to somebody, with all that lies below."""
    return tuple(PageViewRestriction.objects.values_list("page__path", flat=True))


def on_open_pages(rows: QuerySet, home: Page, name: str) -> list[Any]:
    """What ``rows`` of visible pages under ``home`` hold as ``name``, in their order.

    One query; a second where a page of any site is closed to somebody.
    """
    below = rows.filter(page__path__startswith=home.path, page__live=True, page__alias_of=None)
    found = below.annotate(any_closed=Exists(PageViewRestriction.objects.all()))
    values = list(found.values_list(name, "page__path", "any_closed"))
    closed = _closed() if values and values[0][2] else ()
    return [value for value, path, _any_closed in values if not path.startswith(closed)]


def home_of(site: Site, language: str) -> Page | None:
    """The live home of ``site`` in that language, or None: an alias would be French under another address."""
    return homes_of([site], language).get(site.pk)


def homes_of(sites: Iterable[Site], language: str) -> dict[int, Page]:
    """The live homes of several sites, by the key of the site. One query."""
    keys = {site.root_page.translation_key: site.pk for site in sites}
    homes = Page.objects.filter(translation_key__in=keys, locale__language_code=language)
    live = homes.filter(live=True, alias_of__isnull=True).select_related("locale")
    return {keys[home.translation_key]: home for home in live}


def site_pages(site: Site, language: str, model: type[Page] = Page) -> PageQuerySet:
    """The visible pages of one site in one language; none when its home is not live."""
    home = home_of(site, language)
    if home is None:
        return model.objects.none()
    return visible(model.objects.descendant_of(home, inclusive=True))


def group_pages(language: str, model: type[Page] = Page) -> PageQuerySet:
    """The visible pages of every site that offers that language, for lists that span both sites. No query more for that.

    A site that no longer offers it keeps its pages, and shows them to nobody.
    """
    return visible(model.objects.filter(_is_offered(language), locale__language_code=language))


@cache
def _is_offered(language: str) -> Q | Exists:
    """Whether a page in that language stands below the home of a site that offers it: of French there is nothing to ask.

    The homes are found anew each time, by the few sites there are: nobody has to remember who offers what. Only the question
    is made once.
    """
    if language == SOURCE_LANGUAGE:
        return Q()
    codes = Cast("siteidentity__languages", TextField())  # a list in JSON, which SQLite does not look into
    sites = Site.objects.annotate(codes=codes).filter(codes__contains=f'"{language}"')
    homes = Page.objects.filter(translation_key__in=sites.values("root_page__translation_key"))
    above = Substr(OuterRef("path"), 1, Length("path"))
    return Exists(homes.annotate(above=above).filter(path=F("above")))


def around(page: Page, languages: Collection[str]) -> tuple[list[Page], list[Page]]:
    """The visible pages above ``page``, from the home down, and its ``versions``.

    One query; a second where a page of any site is closed to somebody.
    """
    paths = [page.path[:end] for end in range(2 * page.steplen, len(page.path), page.steplen)]
    found = _not_closed(_live().filter(Q(path__in=paths) | _versions(page, languages)).order_by("depth", "path"))
    return (
        [other for other in found if other.path in paths],
        [other for other in found if other.translation_key == page.translation_key],
    )


def versions(page: Page, languages: Collection[str], open_to_all: bool = False) -> list[Page]:
    """The visible pages that say what ``page`` says in these languages, itself included. One query.

    One more where a page of any site is closed to somebody; ``open_to_all`` says that none is.
    """
    found = _live().filter(_versions(page, languages))
    return list(found) if open_to_all else _not_closed(found)


def _versions(page: Page, languages: Collection[str]) -> Q:
    return Q(translation_key=page.translation_key, locale__language_code__in=languages)


@cache
def _live() -> PageQuerySet:
    """What it takes to name the live pages. Made once: making a query costs more than having it answered."""
    return Page.objects.select_related("locale").only(*NAMED).live().filter(alias_of=None).order_by()


def localized_pages(pages: Sequence[Page]) -> list[Page]:
    """Replace each page by its visible version in the active language, keep the order, leave out what has none.

    As in ``group_pages``, its site offers that language. One query, however many pages and types: a list shows what every
    page has, its title and its description; a second where a page of any site is closed to somebody.
    """
    language = get_language() or SOURCE_LANGUAGE
    versions = Page.objects.filter(
        _is_offered(language),
        translation_key__in=[page.translation_key for page in pages],
        locale__language_code=language,
    )
    found = {page.translation_key: page for page in _visible_among(versions)}
    return [found[page.translation_key] for page in pages if page.translation_key in found]


def localized_by_pk(chosen: Collection[int], read_with: Sequence[str] = ()) -> dict[int, Page]:
    """The visible version in the active language of each page, by the key of the one that was chosen. One query.

    As in ``group_pages``, its site offers that language. A second where a page of any site is closed to somebody.
    ``read_with`` names what is read together with each page.
    """
    language = get_language() or SOURCE_LANGUAGE
    keys = Page.objects.filter(pk__in=chosen).order_by().values("translation_key")
    # The versions of what was chosen, and of these those that are asked for: either of two would read every page.
    asked = Page.objects.filter(translation_key__in=keys).filter(Q(pk__in=chosen) | Q(locale__language_code=language))
    found = asked.order_by().select_related("locale", *read_with)
    found = found.annotate(any_closed=Exists(PageViewRestriction.objects.all()))
    if language != SOURCE_LANGUAGE:
        found = found.annotate(offered=_is_offered(language))
    pages = list(found)
    localized = [page for page in pages if page.locale.language_code == language and getattr(page, "offered", True)]
    shown = [page for page in localized if page.live and page.alias_of_id is None]
    by_key = {page.translation_key: page for page in _open(shown)}
    return {
        page.pk: by_key[page.translation_key] for page in pages if page.pk in chosen and page.translation_key in by_key
    }


def in_locale(model: type[Snippet], keys: Sequence[UUID], locale_id: int) -> list[Snippet]:
    """The snippets with these translation keys, in that language or else in French, in that order. One query."""
    by_key: dict[UUID, Snippet] = {}
    for snippet in model.objects.filter(translation_key__in=keys).select_related("locale"):
        source = snippet.locale.language_code == SOURCE_LANGUAGE
        if snippet.locale_id == locale_id or (source and snippet.translation_key not in by_key):
            by_key[snippet.translation_key] = snippet
    return [by_key[key] for key in keys if key in by_key]


def pages_of(site: Site) -> PageQuerySet:
    """Every page of ``site`` in every language, live or not: for the lists of editors, never for visitors."""
    pages = Page.objects.none()
    for home in Page.objects.filter(translation_key=site.root_page.translation_key):
        pages |= Page.objects.descendant_of(home, inclusive=True)
    return pages


def homes_by_path() -> dict[str, Site]:
    """The site of every home, in every language, by its path in the tree; the deepest first. Two queries."""
    sites = {site.root_page.translation_key: site for site in Site.objects.select_related("root_page")}
    paths = Page.objects.filter(translation_key__in=sites).values_list("path", "translation_key")
    return {path: sites[key] for path, key in sorted(paths, key=lambda row: -len(row[0]))}
