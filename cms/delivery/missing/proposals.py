"""Where an address that is not found may have meant to lead: the pages of its site and language whose address is alike."""

from functools import cache
from typing import Any

from rapidfuzz import fuzz, process, utils
from wagtail.models import Page, Site

from cms.core.enums import LANGUAGE_NAMES, SOURCE_LANGUAGE
from cms.core.scoping import home_of, site_pages

MOST = 3
# Of 100: below, two addresses have nothing in common that a person would see.
LIKENESS = 60


class Proposals:
    """The pages of every site that it is asked about, read once a site and language."""

    def __init__(self) -> None:
        self._candidates = cache(_candidates)

    def for_path(self, site: Site, path: str) -> list[Page]:
        """The likeliest first; none when nothing is alike."""
        language, asked = _split(path)
        pages = self._candidates(site, language)
        names = {key: name for key, (name, _page) in pages.items()}
        found = process.extract(asked, names, scorer=likeness, score_cutoff=LIKENESS, limit=MOST)
        return [pages[key][1] for _name, _score, key in found]


def likeness(asked: str, known: str, **kwargs: Any) -> float:
    """From 0 to 100. The last part counts most: it names the page, and survives when sections are rearranged."""
    last = fuzz.token_sort_ratio(_words(asked.rpartition("/")[2]), _words(known.rpartition("/")[2]))
    return max(fuzz.ratio(asked, known), last * 0.95)


def _words(part: str) -> str:
    return utils.default_process(part.removesuffix(".html").removesuffix(".htm").removesuffix(".pdf"))


def _split(path: str) -> tuple[str, str]:
    first, _slash, rest = path.strip("/").partition("/")
    return (first, rest) if first in LANGUAGE_NAMES and first != SOURCE_LANGUAGE else (SOURCE_LANGUAGE, path.strip("/"))


def _candidates(site: Site, language: str) -> dict[int, tuple[str, Page]]:
    """The visible pages under the home, by key, each with its address below that of the home."""
    home = home_of(site, language)
    if home is None:
        return {}
    pages = site_pages(site, language).exclude(pk=home.pk)
    return {page.pk: (page.url_path.removeprefix(home.url_path).strip("/"), page) for page in pages}
