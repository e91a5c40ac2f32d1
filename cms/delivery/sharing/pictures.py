"""Which pictures for shared links there are: one a page and one a site, kept in the default storage, the earlier ones removed.

They stand on many shelves: whoever opens an address, and every publish, looks for those of one owner among few others.
"""

import zlib
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
SHELVES = 256


def draw_missing(most: int | None = None) -> int:
    """Remove the pictures of what visitors no longer reach, and draw what no picture shows yet, on every site: so many at most.

    Idempotent; how many were drawn. What is there is asked first: what others draw meanwhile must not look unwanted.
    """
    there = set(everything())
    wanted = {path(picture.name): picture for site in Site.objects.select_related("root_page") for picture in _of(site)}
    for unwanted in there - wanted.keys():
        default_storage.delete(unwanted)
    missing = sorted(wanted.keys() - there)[:most]
    for place in missing:
        _save(wanted[place])
    return len(missing)


def draw_page(page: Page) -> None:
    """Bring the picture of one page up to date. On a site that is being set up it waits for the name and the look."""
    site = page.get_site()
    identity = SiteIdentity.objects.filter(site=site).first() if site else None
    language = page.locale.language_code
    wanted = ""
    if identity and language in identity.language_codes and site_pages(site, language).filter(pk=page.pk).exists():
        picture = _of_page(page, site, identity)
        wanted = picture.name
        _save(picture)
    forget(str(page.pk), but=wanted)


def forget(owner: str, but: str = "") -> None:
    """Remove the pictures of a page, of which ``but`` is the one to keep."""
    for name in kept(owner):
        if name != but:
            default_storage.delete(path(name))


def kept(owner: str) -> list[str]:
    """The names of the pictures of a page or a site: one, but for the moment in which it changes."""
    _folders, names = _listed(_shelf(owner))
    return [name for name in names if owner_of(name) == owner]


def everything(folder: str = FOLDER) -> Iterator[str]:
    """Where each lies, wherever that is. A file that is just being written has no name yet."""
    folders, names = _listed(folder)
    yield from (f"{folder}/{name}" for name in names if not name.startswith("."))
    for inner in folders:
        yield from everything(f"{folder}/{inner}")


def owner_of(name: str) -> str:
    return name.rpartition("-")[0]


def path(name: str) -> str:
    """Where it lies in the storage."""
    return f"{_shelf(owner_of(name))}/{name}"


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
    """Unless somebody did already: the storage would keep a second one, under a name that nobody asks for."""
    if not default_storage.exists(path(picture.name)):
        default_storage.save(path(picture.name), ContentFile(draw(picture)))


def _shelf(owner: str) -> str:
    """The same for all pictures of an owner, and on every machine."""
    return f"{FOLDER}/{zlib.crc32(owner.encode()) % SHELVES:02x}"


def _listed(folder: str) -> tuple[list[str], list[str]]:
    """The folders and the files in it; none where nothing was ever put there."""
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []
