"""What the law asks of a site before it opens: who is behind it, its legal pages, and nothing left to complete."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, Site

from cms.core.enums import SOURCE_LANGUAGE
from cms.core.launch import Missing, launch_check
from cms.core.models import BasePage, NavigationMenu, SiteIdentity
from cms.core.opening import is_unfinished, page_url, setting_url, settled
from cms.core.scoping import home_of, visible
from cms.pages.enums import LegalKind
from cms.pages.legal_settings import LegalSettings
from cms.pages.models import LegalPage
from cms.review.checks.ethics import reader_fields
from cms.review.checks.passages import passages
from cms.review.places import anchors

PUBLISHER = gettext_lazy("Law of 21 June 2004, articles 1-1 and 19: who publishes a site says so on it.")
HOST = gettext_lazy("Law of 21 June 2004, article 1-1: a site names its host, with address and phone.")
PROFESSION = gettext_lazy(
    "Law of 21 June 2004, article 19: a regulated profession names its Order, its rules, its authority."
)
DATA = gettext_lazy("RGPD, article 13: people know who uses their data, for how long, and whom to ask.")
ACCESS = gettext_lazy("Law of 11 February 2005, article 47, and its decree: state, contact and remedies.")

REQUIRED: dict[Any, tuple[str, ...]] = {
    PUBLISHER: (
        *("publisher_name", "legal_form", "head_office", "share_capital", "siren", "registry_city"),
        *("publisher_email", "director_name", "reuse"),
    ),
    HOST: ("host_name", "host_address", "host_phone"),
    PROFESSION: ("order_council", "order_url", "authority_name", "authority_address"),
    DATA: ("controller_contact", "dpo_email", "log_days", "data_place"),
    ACCESS: ("accessibility_email",),
}
LEGAL_PAGES: dict[Any, Any] = {LegalKind.NOTICE: PUBLISHER, LegalKind.PRIVACY: DATA, LegalKind.ACCESSIBILITY: ACCESS}


@launch_check
def legal_information(site: Site) -> Iterable[Missing]:
    legal = LegalSettings.for_site(site)
    url, places = setting_url(LegalSettings, site), anchors(LegalSettings)
    for rule, names in REQUIRED.items():
        for name in names:
            if getattr(legal, name) in (None, ""):
                field = capfirst(str(legal._meta.get_field(name).verbose_name))
                yield Missing(_("Legal information: “%s” is empty.") % field, f"{url}#{places[name]}", str(rule))
    if legal.is_audited and not legal.audit_is_valid():
        what = _("The accessibility audit is more than three years old: make another, or say that there is none.")
        yield Missing(what, url, str(ACCESS))


@launch_check
def legal_pages(site: Site) -> Iterable[Missing]:
    """Each is published in French, and its link is in the footer of every page."""
    home = home_of(site, SOURCE_LANGUAGE)
    footer = SiteIdentity.for_site(site).footer
    pages = list(visible(LegalPage.objects.descendant_of(home or site.root_page)))
    for kind, rule in LEGAL_PAGES.items():
        found = [page for page in pages if page.legal_kind == kind]
        if not found:
            url = reverse("wagtailadmin_pages:add", args=["pages", "legalpage", site.root_page.pk])
            yield Missing(_("No page is published for: %s.") % kind.label, url, str(rule))
        elif not _leads_to(footer, found):
            what = _("The footer does not lead to “%s”.") % found[0].title
            yield Missing(what, _footer_url(site, footer), str(rule))


def _leads_to(footer: NavigationMenu | None, pages: list[LegalPage]) -> bool:
    entries = footer.items.raw_data if footer else []
    return bool({entry["value"]["page"] for entry in entries} & {page.pk for page in pages})


def _footer_url(site: Site, footer: NavigationMenu | None) -> str:
    if footer is None:
        return setting_url(SiteIdentity, site)
    return reverse(NavigationMenu.snippet_viewset.get_url_name("edit"), args=[footer.pk])


@launch_check
def unfinished_pages(site: Site) -> Iterable[Missing]:
    """Pages without medical text: nobody validates them, so nobody else would notice."""
    homes = Page.objects.filter(translation_key=site.root_page.translation_key)
    for home in homes.select_related("locale"):
        for page in visible(Page.objects.descendant_of(home, inclusive=True)).specific():
            if isinstance(page, BasePage) and not page.is_medical and _is_unfinished(page):
                what = _("“%(title)s” (%(language)s) still says that something is to be completed.")
                values = {"title": page.title, "language": home.locale.language_code}
                yield Missing(what % values, page_url(page), settled())


def _is_unfinished(page: BasePage) -> bool:
    return any(is_unfinished(passage.text) for name in reader_fields(page) for passage in passages(page, name))
