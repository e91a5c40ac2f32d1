"""The sites themselves: their host, their identity, and the end of Wagtail's welcome page and example workflow."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from wagtail.models import Page, Site, WorkflowPage

from cms.content.errors import ContentError
from cms.content.models import ContentRecord
from cms.content.source import Source
from cms.core import themes
from cms.core.models import SiteIdentity
from cms.safety.models import SafetySettings

REFERENCES = ("texts", "navigation", "footer", "contact_page")
OPTIONAL_REFERENCES = {"appointment_page"}
SAFETY = ("emergency_notice", "call_plan")
VALUES = ("name", "theme", "phone", "booking_url", "booking_platform", "languages")


class Sites:
    """Creates a site for each entry of ``sites.yaml``; afterwards its editors own its identity."""

    def __init__(self, source: Source, objects: dict[str, models.Model]) -> None:
        self.entries = source.sites
        self.objects = objects

    @staticmethod
    def check(source: Source) -> None:
        """Raise ContentError for a site that names what is not there."""
        path = "sites.yaml"
        known = dict(themes.choices())
        for name, entry in source.sites.items():
            if not isinstance(entry, dict):
                raise ContentError(path, f"{name}: not a list of names and values.")
            if entry.get("theme") not in known:
                raise ContentError(path, f"{name}: unknown theme {entry.get('theme')!r}.")
            named = {*SAFETY, *OPTIONAL_REFERENCES} & set(entry)
            for reference in (*REFERENCES, "home", *named):
                if entry.get(reference) not in source.items:
                    raise ContentError(path, f"{name}: {reference}: unknown key {entry.get(reference)!r}.")
            if entry.get("sister") and entry["sister"] not in source.sites:
                raise ContentError(path, f"{name}: unknown sister {entry['sister']!r}.")

    @transaction.atomic
    def create(self) -> None:
        """A site for each home that has none; Wagtail's welcome page then goes, unless somebody works on it.

        Its example workflow leaves the tree with it: nobody is in its group, so what is submitted would wait for ever.
        """
        for order, (name, entry) in enumerate(self.entries.items()):
            home = self.objects.get(entry["home"])
            if home is None or Site.objects.filter(root_page_id=home.pk).exists():
                continue
            first = order == 0
            if first:
                Site.objects.filter(is_default_site=True).update(is_default_site=False)
            Site.objects.create(
                hostname=host(name),
                port=settings.PORT,
                root_page_id=home.pk,
                site_name=entry["name"],
                is_default_site=first,
            )
        plain = ContentType.objects.get_for_model(Page)
        for page in Page.objects.filter(depth=2, numchild=0, content_type=plain, latest_revision=None):
            page.delete()
            WorkflowPage.objects.filter(page__depth=1).delete()

    @transaction.atomic
    def identify(self) -> None:
        """Fill the identity of each new site and its safety texts, once."""
        for name, entry in self.entries.items():
            site = self._site(entry)
            _record, created = ContentRecord.objects.get_or_create(key=f"sites/{name}", language=settings.LANGUAGE_CODE)
            if site is None or not created:
                continue
            identity = SiteIdentity.for_site(site)
            for value in VALUES:
                setattr(identity, value, entry.get(value) or getattr(identity, value))
            for reference in (*REFERENCES, *(OPTIONAL_REFERENCES & entry.keys())):
                setattr(identity, f"{reference}_id", self.objects[entry[reference]].pk)
            identity.sister = self._site(self.entries[entry["sister"]]) if entry.get("sister") else None
            identity.save()
            texts = {name: self.objects[entry[name]] for name in SAFETY if name in entry}
            if texts:
                SafetySettings.objects.update_or_create(site=site, defaults=texts)

    def place(self) -> None:
        """Put each site on the host and port that this machine serves, as long as it is a local one."""
        for name, entry in self.entries.items():
            site = self._site(entry)
            wanted = (host(name), settings.PORT)
            local = site is not None and site.hostname.endswith(".localhost")
            if site is not None and (local or name in settings.SITE_HOSTS) and (site.hostname, site.port) != wanted:
                site.hostname, site.port = wanted
                site.save()

    def _site(self, entry: dict[str, Any]) -> Site | None:
        home = self.objects.get(entry["home"])
        return Site.objects.filter(root_page_id=home.pk).first() if home else None


def host(name: str) -> str:
    """The host of a site: from the environment, else ``<name>.localhost``."""
    return settings.SITE_HOSTS.get(name, f"{name}.localhost")
