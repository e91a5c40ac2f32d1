"""The one resolver: which site, look, menus, phone and booking link this request sees, worked out once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
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
from cms.core.once import once
from cms.core.scoping import homes_of, localized_by_pk
from cms.core.themes import Theme
from cms.core.validators import phone_link

Snippet = TypeVar("Snippet", NavigationMenu, SiteTexts)
Answer = TypeVar("Answer")

# What is read together with the identity of a site. A room above adds what it shows on every page.
READ_WITH_IDENTITY = [
    "texts",
    "navigation",
    "footer",
    "site__root_page__locale",
    "sister__root_page__locale",
    "sister__siteidentity",
]

# What is read together with the pages of the menus, and what may name one: a room above says what a page must be called.
READ_WITH_MENUS: list[str] = []
MENU_NAMES: list[Callable[[Page, Site], str]] = []


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


@dataclass(frozen=True)
class Directory:
    """Where every page leads to: menus, and the addresses of contact and appointments, here and on the sister site."""

    navigation: list[Link]
    footer: list[Link]
    contact_url: str
    appointment_url: str
    sister_appointment_url: str


def identity_of(site: Site | None) -> SiteIdentity:
    """Who ``site`` is, with all that is read with it, for whoever has no request. One query."""
    identities = SiteIdentity.objects.filter(site=site).select_related(*READ_WITH_IDENTITY)
    found = identities.first() if site else None
    return found or SiteIdentity(site=site)


@dataclass
class SiteContext:
    """What templates may know of the site that is being read. Parts are worked out when first used, then kept."""

    request: HttpRequest
    site: Site | None
    language: str = field(default=SOURCE_LANGUAGE)

    @cached_property
    def reading(self) -> tuple[int | None, str]:
        """What is read: the key of the site, and the language."""
        return self.site.pk if self.site else None, self.language

    def _once(self, name: str, make: Callable[[], Answer]) -> Answer:
        return once(self.request, (name, *self.reading), make)

    @cached_property
    def identity(self) -> SiteIdentity:
        return self._once("identity", lambda: identity_of(self.site))

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
        return self._once("texts", lambda: _in_language([self.identity.texts], self.language)[0])

    @property
    def _sister_site(self) -> Site | None:
        """None in a language that the sister does not offer: its pages in that language are shown to nobody."""
        identity = getattr(self.identity.sister, "siteidentity", None)
        return None if identity and self.language not in identity.language_codes else self.identity.sister

    @cached_property
    def _homes(self) -> dict[int, Page]:
        """The homes of this site and of its sister."""
        return self._once("homes", self._find_homes)

    def _find_homes(self) -> dict[int, Page]:
        """One query for both; none where they are what the sites begin with, which was read with the identity."""
        sites = [site for site in (self.identity.site if self.site else None, self._sister_site) if site]
        roots = [site.root_page for site in sites]
        if all(root.locale.language_code == self.language for root in roots):
            return {site.pk: site.root_page for site in sites if site.root_page.live and not site.root_page.alias_of_id}
        return homes_of(sites, self.language)

    @property
    def home(self) -> Page | None:
        """The live home in the language being read."""
        return self._homes.get(self.site.pk) if self.site else None

    @cached_property
    def home_url(self) -> str:
        return self.home.get_url(self.request) if self.home else "/"

    @cached_property
    def search_url(self) -> str:
        return reverse("search")

    @cached_property
    def _directory(self) -> Directory:
        return self._once("directory", self._find_directory)

    def _find_directory(self) -> Directory:
        """One look-up for the pages of both menus, of contact and of appointments."""
        menus = _in_language([self.identity.navigation, self.identity.footer], self.language)
        # As stored, so that the pages of both menus are asked for together.
        entries = [[entry["value"] for entry in menu.items.raw_data] if menu else [] for menu in menus]
        chosen = {entry["page"] for menu in entries for entry in menu if entry["page"]}
        sister = getattr(self._sister_site, "siteidentity", None)
        addressed = [
            self.identity.contact_page_id,
            self.identity.appointment_page_id,
            sister and sister.appointment_page_id,
        ]
        pages = localized_by_pk(chosen | {pk for pk in addressed if pk}, READ_WITH_MENUS)
        links = [
            [self._link(pages[entry["page"]], entry.get("label", "")) for entry in menu if entry["page"] in pages]
            for menu in entries
        ]
        contact, appointment, theirs = (self._address(pages.get(pk)) if pk else "" for pk in addressed)
        return Directory(links[0], links[1], contact, appointment, theirs)

    def _address(self, page: Page | None) -> str:
        return page.get_url(self.request) or "" if page else ""

    def _link(self, page: Page, label: str) -> Link:
        named = next(filter(None, (name(page, self.identity.site) for name in MENU_NAMES)), "")
        return Link(named or label or page.title, page.get_url(self.request) or "/")

    def _marked(self, links: list[Link]) -> list[Link]:
        return [replace(link, current=self._is_current(link.url)) for link in links]

    def _is_current(self, url: str) -> bool:
        path = self.request.path
        return path == url or (url != self.home_url and path.startswith(url))

    @cached_property
    def navigation(self) -> list[Link]:
        return self._marked(self._directory.navigation)

    @cached_property
    def footer(self) -> list[Link]:
        return self._marked(self._directory.footer)

    @property
    def place(self) -> tuple[str, ...]:
        """Where in the menus the reader is: the addresses of the sections."""
        return tuple(link.url for link in (*self.navigation, *self.footer) if link.current)

    @property
    def contact_url(self) -> str:
        return self._directory.contact_url

    @property
    def appointment_url(self) -> str:
        return self._directory.appointment_url

    @property
    def sister_appointment_url(self) -> str:
        return self._directory.sister_appointment_url

    @property
    def booking_url(self) -> str:
        """Where a "Book" button leads: a page of this site, which says what to prepare before anybody leaves it."""
        return self.appointment_url or (f"{self.contact_url}#rendez-vous" if self.contact_url else "")

    @property
    def online_url(self) -> str:
        """The booking service outside, as it was configured: nothing is ever added to it. Empty without one."""
        return self.identity.booking_url

    @property
    def platform(self) -> str:
        """The name of the booking service."""
        return self.identity.booking_platform

    @cached_property
    def sister(self) -> Sister | None:
        site = self._sister_site
        if site is None:
            return None
        home = self._homes.get(site.pk)
        if home is None:
            return None
        identity = getattr(site, "siteidentity", None) or SiteIdentity(site=site)
        return Sister(identity.name or site.site_name, home.get_url(self.request) or "", themes.get(identity.theme))

    @property
    def languages(self) -> list[str]:
        return self.identity.language_codes


def _in_language(snippets: Sequence[Snippet | None], language: str) -> list[Snippet | None]:
    """The version of each snippet in that language, or itself where there is none yet. One query, none in French."""
    known = [snippet for snippet in snippets if snippet is not None]
    if not known or language == SOURCE_LANGUAGE:
        return list(snippets)
    keys = [snippet.translation_key for snippet in known]
    versions = type(known[0]).objects.filter(translation_key__in=keys, locale__language_code=language)
    found = {version.translation_key: version for version in versions}
    return [snippet and found.get(snippet.translation_key, snippet) for snippet in snippets]


def resolve(request: HttpRequest) -> SiteContext:
    """The site context of a request; the same object however often it is asked for."""
    known = getattr(request, "_site_context", None)
    language = get_language() or SOURCE_LANGUAGE
    if known is None or known.language != language:
        known = SiteContext(request, Site.find_for_request(request), language)
        request._site_context = known
    return known
