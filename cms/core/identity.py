"""The one resolver: which site, look, menus, phone and booking link this request sees, worked out once."""

from dataclasses import dataclass, field
from typing import TypeVar

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from wagtail.models import Page, Site

from cms.core import themes
from cms.core.enums import SOURCE_LANGUAGE
from cms.core.models.identity import SiteIdentity
from cms.core.models.navigation import NavigationMenu
from cms.core.models.texts import SiteTexts
from cms.core.scoping import home_of, localized_pages
from cms.core.themes import Theme
from cms.core.validators import phone_link

Snippet = TypeVar("Snippet", NavigationMenu, SiteTexts)


@dataclass(frozen=True)
class Link:
    """A place a reader can go to. ``current`` marks the section that the reader is in."""

    title: str
    url: str
    current: bool = False
    external: bool = False


@dataclass(frozen=True)
class Sister:
    """The other site of the group, as this one presents it."""

    name: str
    url: str
    theme: Theme | None


@dataclass
class SiteContext:
    """What templates may know of the site that is being read. Parts are worked out when first used, then kept."""

    request: HttpRequest
    site: Site | None
    language: str = field(default=SOURCE_LANGUAGE)

    @cached_property
    def identity(self) -> SiteIdentity:
        related = ("texts", "navigation", "footer", "contact_page", "sister__root_page", "sister__siteidentity")
        found = SiteIdentity.objects.filter(site=self.site).select_related(*related).first() if self.site else None
        return found or SiteIdentity(site=self.site)

    @property
    def name(self) -> str:
        return self.identity.name or (self.site.site_name if self.site else "")

    @property
    def theme(self) -> Theme | None:
        return themes.get(self.identity.theme)

    @property
    def phone(self) -> str:
        return self.identity.phone

    @property
    def phone_url(self) -> str:
        return phone_link(self.identity.phone)

    @cached_property
    def texts(self) -> SiteTexts | None:
        return _in_language(self.identity.texts, self.language)

    @cached_property
    def home_url(self) -> str:
        home = home_of(self.site, self.language) if self.site else None
        return home.get_url(self.request) if home else "/"

    @property
    def search_url(self) -> str:
        return reverse("search")

    @cached_property
    def _menus(self) -> tuple[list[Link], list[Link], str]:
        """Main menu, footer and contact address, with one look-up for the pages of all three."""
        menus = [_in_language(menu, self.language) for menu in (self.identity.navigation, self.identity.footer)]
        entries = [[block.value for block in menu.items] if menu else [] for menu in menus]
        contact = self.identity.contact_page
        wanted = [entry["page"] for menu in entries for entry in menu if entry["page"]]
        wanted += [contact] if contact else []
        pages = {page.translation_key: page for page in localized_pages(wanted, specific=False)}
        links = [
            [self._link(pages[entry["page"].translation_key], entry["label"]) for entry in menu if _shown(entry, pages)]
            for menu in entries
        ]
        contact_page = pages.get(contact.translation_key) if contact else None
        return links[0], links[1], contact_page.get_url(self.request) if contact_page else ""

    def _link(self, page: Page, label: str) -> Link:
        url = page.get_url(self.request) or "/"
        within = url != self.home_url and self.request.path.startswith(url)
        return Link(label or page.title, url, current=within or self.request.path == url)

    @property
    def navigation(self) -> list[Link]:
        return self._menus[0]

    @property
    def footer(self) -> list[Link]:
        return self._menus[1]

    @property
    def contact_url(self) -> str:
        return self._menus[2]

    @property
    def booking_url(self) -> str:
        """Online booking if the site has one, else the appointment part of its contact page; empty without either."""
        return self.identity.booking_url or (f"{self.contact_url}#rendez-vous" if self.contact_url else "")

    @property
    def books_online(self) -> bool:
        return bool(self.identity.booking_url)

    @cached_property
    def sister(self) -> Sister | None:
        site = self.identity.sister
        if site is None:
            return None
        home = home_of(site, self.language)
        if home is None:
            return None
        identity = getattr(site, "siteidentity", None) or SiteIdentity(site=site)
        return Sister(identity.name or site.site_name, home.get_url(self.request) or "", themes.get(identity.theme))

    @property
    def languages(self) -> list[str]:
        return self.identity.language_codes


def _shown(entry: dict, pages: dict) -> bool:
    return bool(entry["page"]) and entry["page"].translation_key in pages


def _in_language(snippet: Snippet | None, language: str) -> Snippet | None:
    """The version of ``snippet`` in that language, or itself where there is none yet."""
    if snippet is None or language == SOURCE_LANGUAGE:
        return snippet
    versions = type(snippet).objects.filter(translation_key=snippet.translation_key)
    return versions.filter(locale__language_code=language).first() or snippet


def resolve(request: HttpRequest) -> SiteContext:
    """The site context of a request; the same object however often it is asked for."""
    known = getattr(request, "_site_context", None)
    language = get_language() or SOURCE_LANGUAGE
    if known is None or known.language != language:
        known = SiteContext(request, Site.find_for_request(request), language)
        request._site_context = known
    return known
