"""Where an old address leads: a page of ours, another address of ours, or elsewhere when that is allowed."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import SplitResult, unquote, urlsplit

from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from cms.core.enums import SOURCE_LANGUAGE
from cms.core.models import SiteIdentity
from cms.core.scoping import home_of, visible

BATCH = 500
SCHEMES = {"http", "https"}


class Fault(ValueError):
    """Why a line cannot be a redirect, in one sentence."""


@dataclass(frozen=True)
class Target:
    """The page, which may move later, or else an absolute address."""

    page: int | None = None
    link: str = ""


class Places:
    """The pages that visitors reach on every site, looked up together: ``expect`` the paths first."""

    def __init__(self) -> None:
        self.sites = list(Site.objects.select_related("root_page"))
        self._paths: dict[int, set[str]] = {site.pk: set() for site in self.sites}

    def expect(self, site: Site, path: str) -> None:
        self._paths[site.pk].add(_plain(path))

    def page_at(self, site: Site, path: str) -> Page | None:
        return self._pages.get((site.pk, _plain(path)))

    def site_at(self, host: str) -> Site | None:
        """Ours, by host name: the port of today is nobody's business."""
        name = host.partition(":")[0].lower()
        return next((site for site in self.sites if site.hostname == name), None)

    @cached_property
    def redirects(self) -> dict[tuple[int, str], Redirect]:
        """Those that there are, by the key of their site and their old address."""
        return {(redirect.site_id, redirect.old_path): redirect for redirect in Redirect.objects.exclude(site=None)}

    @cached_property
    def _pages(self) -> dict[tuple[int, str], Page]:
        return {(site.pk, path): page for site in self.sites for path, page in self._of(site)}

    def _of(self, site: Site) -> Iterable[tuple[str, Page]]:
        identity = SiteIdentity.objects.filter(site=site).first() or SiteIdentity(site=site)
        homes = {code: home for code in identity.language_codes if (home := home_of(site, code))}
        wanted = {}
        for path in self._paths[site.pk]:
            code, rest = _language(path, homes)
            if code in homes:
                wanted[homes[code].url_path + (f"{rest}/" if rest else "")] = path
        keys = sorted(wanted)
        for start in range(0, len(keys), BATCH):
            for page in visible(Page.objects.filter(url_path__in=keys[start : start + BATCH])):
                yield wanted[page.url_path], page


def _plain(path: str) -> str:
    return unquote(path).strip("/")


def _language(path: str, homes: Iterable[str]) -> tuple[str, str]:
    first, _slash, rest = path.partition("/")
    return (first, rest) if first in homes and first != SOURCE_LANGUAGE else (SOURCE_LANGUAGE, path)


def split(text: str) -> SplitResult:
    """An address as a path of the site or with its host. Raises Fault for what browsers read in more than one way."""
    if not text or any(sign.isspace() or not sign.isprintable() or sign == "\\" for sign in text):
        raise Fault(_("“%s” is not an address.") % text)
    try:
        unquote(text, errors="strict")
    except UnicodeDecodeError:
        raise Fault(_("“%s” is not encoded in UTF-8.") % text) from None
    try:
        parts = urlsplit(text)
    except ValueError:
        raise Fault(_("“%s” is not an address.") % text) from None
    if parts.netloc and parts.scheme in SCHEMES:
        return parts
    if parts.netloc or parts.scheme or not text.startswith("/"):
        raise Fault(_("“%s” must begin with / or https://.") % text)
    return parts


def path_of(parts: SplitResult) -> str:
    """The path of an address as redirects are looked up: decoded, without its host, its fragment and its last slash."""
    return Redirect.normalise_path(parts._replace(scheme="", netloc="", fragment="").geturl())


def target(parts: SplitResult, home: Site, places: Places, *, external: bool) -> Target:
    """Where ``parts`` leads from ``home``. Raises Fault when it leads nowhere, or away without leave."""
    site = places.site_at(parts.netloc) if parts.netloc else home
    if site is None:
        if not external:
            raise Fault(_("“%s” is on another host.") % parts.geturl())
        return Target(link=parts.geturl())
    tail = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
    page = places.page_at(site, parts.path)
    if page is not None:
        return Target(link=f"{page.full_url}{tail}") if tail else Target(page=page.pk)
    known = places.redirects.get((site.pk, path_of(parts)))
    if known is not None:
        return Target(page=known.redirect_page_id, link=known.redirect_link)
    if not _answers(parts.path):
        raise Fault(_("“%(address)s” is no page of %(site)s.") % {"address": parts.geturl(), "site": site.site_name})
    return Target(link=f"{site.root_url}{parts.path}{tail}")


def _answers(path: str) -> bool:
    """Whether something beside the pages of the tree answers there: a document, the search."""
    code, _rest = _language(path.strip("/"), [])
    with override(code):
        try:
            found = resolve(unquote(path))
        except Resolver404:
            return False
    return found.url_name != "wagtail_serve" and not found.route.startswith("admin/")
