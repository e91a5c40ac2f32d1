"""List what each site lacks before it may open to the public; exit code 1 while anything is missing."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Site

from cms.core.launch import Missing, missing


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--site", help="Its host, or the first part of it: imvoc. Every site without it.")

    def handle(self, *args: Any, **options: Any) -> None:
        """One block a site, red or green; raises CommandError, exit code 1, when a site lacks something or is not known."""
        lacking = 0
        for site in _sites(options["site"]):
            found = missing(site)
            lacking += bool(found)
            self._tell(site, found)
        if lacking:
            count = ngettext("%d site must not open yet.", "%d sites must not open yet.", lacking)
            raise CommandError(count % lacking)

    def _tell(self, site: Site, found: list[Missing]) -> None:
        name = f"{site.site_name} ({site.hostname})"
        if not found:
            self.stdout.write(self.style.SUCCESS(_("%s: nothing is missing.") % name))
            return
        count = ngettext("%(name)s: %(count)d thing is missing.", "%(name)s: %(count)d things are missing.", len(found))
        self.stdout.write(self.style.ERROR(count % {"name": name, "count": len(found)}))
        for item in found:
            self.stdout.write(self.style.ERROR(f"  ✗ {item.what}"))
            if item.rule:
                self.stdout.write(f"    {item.rule}")
            self.stdout.write(f"    {settings.WAGTAILADMIN_BASE_URL}{item.url}")


def _sites(wanted: str | None) -> list[Site]:
    """Raises CommandError when no site has that host."""
    sites = list(Site.objects.select_related("root_page").order_by("-is_default_site", "hostname"))
    if wanted is None:
        return sites
    found = [site for site in sites if wanted in (site.hostname, site.hostname.split(".")[0])]
    if not found:
        known = ", ".join(site.hostname for site in sites)
        raise CommandError(_("No site answers at “%(host)s”; known: %(known)s.") % {"host": wanted, "known": known})
    return found
