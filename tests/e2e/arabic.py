"""Imvoc in Arabic: a home, a problem and one of its acts, with French words where a translator would write."""

from collections.abc import Iterator
from contextlib import contextmanager

from wagtail.models import Page

from cms.core.models import SiteIdentity
from tests.e2e.conftest import Sites
from tests.factories import language, translate

PATHS = ["", "mon-probleme/", "mon-probleme/mal-de-dos/", "interventions/", "interventions/infiltration-rachidienne/"]


@contextmanager
def in_arabic(sites: Sites) -> Iterator[str]:
    """The address of the home; the site offers its own languages again afterwards."""
    identity = SiteIdentity.objects.get(site__hostname="imvoc.localhost")
    offered = list(identity.languages)
    home = Page.objects.get(pk=identity.site.root_page_id)
    for path in PATHS:
        french = Page.objects.get(url_path=f"{home.url_path}{path}").specific
        if not Page.objects.filter(translation_key=french.translation_key, locale=language("ar")).exists():
            translate(french, "ar")
    identity.languages = [*offered, "ar"]
    identity.save()
    try:
        yield f"{sites.root('imvoc')}/ar/"
    finally:
        identity.languages = offered
        identity.save()
