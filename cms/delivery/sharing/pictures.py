"""Which pictures for shared links there are: one a page and one a site, kept in the default storage, the earlier ones removed."""

from collections.abc import Iterator

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.models import Page, Site

from cms.core import themes
from cms.core.models import SiteIdentity
from cms.core.scoping import site_pages
from cms.core.sharing import Picture
from cms.delivery.sharing.drawing import draw

FOLDER = "share"


def draw_missing() -> int:
    """Draw what no picture shows yet, on every site, and remove the pictures of what visitors no longer reach.

    Idempotent; how many were drawn. One look at the storage tells whether there is anything to do.
    """
    wanted = {picture.name: picture for site in Site.objects.select_related("root_page") for picture in _of(site)}
    there = set(_names())
    for name in wanted.keys() - there:
        _save(wanted[name])
    for name in there - wanted.keys():
        default_storage.delete(path(name))
    return len(wanted.keys() - there)


def draw_page(page: Page) -> None:
    """Bring the picture of one page up to date. On a site that is being set up it waits for the name and the look."""
    site = page.get_site()
    identity = SiteIdentity.objects.filter(site=site).first() if site else None
    language = page.locale.language_code
    wanted = ""
    if identity and language in identity.language_codes and site_pages(site, language).filter(pk=page.pk).exists():
        picture = _of_page(page, site, identity)
        wanted = picture.name
        if not default_storage.exists(path(wanted)):
            _save(picture)
    forget(str(page.pk), but=wanted)


def forget(owner: str, but: str = "") -> None:
    """Remove the pictures of a page, of which ``but`` is the one to keep."""
    for name in kept(owner):
        if name != but:
            default_storage.delete(path(name))


def kept(owner: str) -> list[str]:
    """The names of the pictures of a page or a site: one, but for the moment in which it changes."""
    return [name for name in _names() if name.startswith(f"{owner}-")]


def path(name: str) -> str:
    """Where it lies in the storage."""
    return f"{FOLDER}/{name}"


def of_site(site: Site, identity: SiteIdentity) -> Picture:
    return Picture.of_site(site, identity.name or site.site_name, themes.get(identity.theme))


def _of_page(page: Page, site: Site, identity: SiteIdentity) -> Picture:
    return Picture.of_page(page, site, identity.name or site.site_name, themes.get(identity.theme))


def _of(site: Site) -> Iterator[Picture]:
    """The picture of the site, then those of the pages that its visitors reach."""
    identity = SiteIdentity.objects.filter(site=site).first() or SiteIdentity(site=site)
    yield of_site(site, identity)
    for language in identity.language_codes:
        for page in site_pages(site, language):
            yield _of_page(page, site, identity)


def _save(picture: Picture) -> None:
    default_storage.save(path(picture.name), ContentFile(draw(picture)))


def _names() -> list[str]:
    try:
        return default_storage.listdir(FOLDER)[1]
    except FileNotFoundError:
        return []
