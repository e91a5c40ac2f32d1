"""Bring in old addresses: ``import_redirects <site> <file.csv>``, where each line is an old path and where it leads now."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override
from wagtail.models import Site

from cms.delivery.redirects.importing import Refused, bring_in, read


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("site", help="The name or the host of the site that had the old addresses.")
        parser.add_argument("file", type=Path, help="A CSV file in UTF-8: old path, new path or address.")
        parser.add_argument("--external", action="store_true", help="Allow new addresses on hosts that are not ours.")

    def handle(self, *args: Any, site: str, file: Path, external: bool, **options: Any) -> None:
        """Whole or not at all, and the same again when run again. What Wagtail calls so leaves half of a bad file behind."""
        # Operators read English; the same sentences are French in the admin.
        with override("en"):
            try:
                outcome = bring_in(self._site(site), read(file.read_bytes()), external=external)
            except OSError as error:
                raise CommandError(f"{file}: {error.strerror}.") from None
            except Refused as refused:
                raise CommandError("\n".join([*refused.faults, "Nothing was changed."])) from None
        self.stdout.write(
            f"{outcome.added} redirects added, {outcome.changed} changed, {outcome.unchanged} as they were."
        )

    def _site(self, name: str) -> Site:
        sites = {site.site_name or site.hostname: site for site in Site.objects.order_by("-site_name")}
        for known, site in sites.items():
            if name.casefold() in (known.casefold(), site.hostname):
                return site
        raise CommandError(f"There is no site “{name}”. There are: {', '.join(sites)}.")
