"""Which sheets there are: those of every act that visitors reach, the earlier ones removed."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from wagtail.models import Site

from cms.core.enums import SOURCE_LANGUAGE
from cms.core.identity import identity_of
from cms.core.models import SiteIdentity
from cms.core.scoping import homes_of, visible
from procedures.models import ProcedurePage
from procedures.sheets.document import FOLDER, Document
from procedures.sheets.writing import kinds_of, write


def documents(versions: Iterable[Any], identity: SiteIdentity) -> Iterator[Document]:
    """The sheets of one act from its live ``versions``: one a language, and French beside each other language."""
    pages = {page.locale.language_code: page for page in versions}
    french = pages.get(SOURCE_LANGUAGE)
    if french is None:
        return
    for kind in kinds_of(french):
        written = {code: write(page, kind, identity) for code, page in pages.items()}
        for code, sheet in written.items():
            yield Document.of(french.translation_key, [sheet], identity)
            if code != SOURCE_LANGUAGE:
                yield Document.of(french.translation_key, [written[SOURCE_LANGUAGE], sheet], identity)


def make_for(act: UUID) -> None:
    """Bring the sheets of one act up to date. On a site that is being set up they wait for its name and its look."""
    versions = list(visible(ProcedurePage.objects.filter(translation_key=act)).select_related("locale"))
    site = versions[0].get_site() if versions else None
    wanted: list[Document] = []
    if site is not None and SiteIdentity.objects.filter(site=site).exists():
        wanted = list(_of_site(site, versions))
    _keep(wanted, kept_of(act))


def make_missing() -> int:
    """Make what is not there yet, of every act, and remove what nobody asks for any more; how many were made.

    Idempotent. One look at the storage tells what is there.
    """
    pages = visible(ProcedurePage.objects.all()).select_related("locale").order_by("path")
    wanted: list[Document] = []
    for site in Site.objects.select_related("root_page"):
        homes = [f"{home.path}" for home in _homes(site)]
        wanted += _of_site(site, [page for page in pages if page.path.startswith(tuple(homes))] if homes else [])
    return _keep(wanted, _names())


def kept_of(act: UUID) -> list[str]:
    return [name for name in _names() if name.startswith(f"{act.hex}-")]


def _homes(site: Site) -> list[Any]:
    codes = identity_of(site).language_codes
    return [home for code in codes for home in homes_of([site], code).values()]


def _of_site(site: Site, versions: Iterable[Any]) -> Iterator[Document]:
    """Those of the acts among ``versions``, in the languages that the site offers."""
    identity = identity_of(site)
    offered = [page for page in versions if page.locale.language_code in identity.language_codes]
    by_act = sorted(offered, key=lambda page: page.translation_key)
    for _act, pages in groupby(by_act, key=lambda page: page.translation_key):
        yield from documents(pages, identity)


def _keep(wanted: list[Document], there: Iterable[str]) -> int:
    """Of the files that are ``there``, leave those that are wanted; make the others that are."""
    kept = set(there)
    missing = [document for document in wanted if document.name not in kept]
    for document in missing:
        document.make()
    for name in kept - {document.name for document in wanted}:
        default_storage.delete(f"{FOLDER}/{name}")
    return len(missing)


def _names() -> list[str]:
    try:
        return default_storage.listdir(FOLDER)[1]
    except FileNotFoundError:
        return []
