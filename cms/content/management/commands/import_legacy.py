"""Take over an earlier site: the pages of a WordPress export, of a folder of saved pages, or both, become drafts."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import override
from wagtail.models import Site

from cms.accounts.models import User
from cms.content.errors import ContentError
from cms.content.legacy import saved, wordpress
from cms.content.legacy.moving import Move
from cms.content.legacy.old import OldSite
from cms.content.legacy.placing import Places
from cms.content.legacy.report import Report


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("export", nargs="?", type=Path, help="The file that Tools → Export of WordPress gives.")
        parser.add_argument("--pages", type=Path, help="A folder of saved pages and pictures. Nothing is downloaded.")
        parser.add_argument("--site", required=True, help="The name or the host of the site that takes them over.")
        parser.add_argument("--map", type=Path, help="A YAML list of rules: prefix or category, then parent and type.")
        parser.add_argument("--author", default="", help="The user name of whoever the drafts are noted for.")
        parser.add_argument("--report", type=Path, help="A CSV file to write the report to.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would be done, and keep nothing.")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        """Idempotent. The report is in French, for those who go on with the drafts."""
        with override(settings.LANGUAGE_CODE):
            try:
                report = self._run(options, dry_run)
                if options["report"]:
                    report.write(options["report"])
            except OSError as error:
                raise CommandError(f"{error.filename}: {error.strerror}.") from None
            except ContentError as error:
                raise CommandError(f"{error} Nothing was changed.") from None
            report.say(self.stdout.write)

    def _run(self, options: dict[str, Any], dry_run: bool) -> Report:
        site = self._site(options["site"])
        old = self._old(options["export"], options["pages"])
        places = Places(site, options["map"])
        move = Move(site, old, places, folder=options["pages"], user=self._user(options["author"]), is_trial=dry_run)
        if not dry_run:
            return move.run()
        with transaction.atomic():
            report = move.run()
            transaction.set_rollback(True)
        return report

    def _old(self, export: Path | None, folder: Path | None) -> OldSite:
        if export is None and folder is None:
            raise CommandError("Name an export, a folder of saved pages, or both.")
        if folder is not None and not folder.is_dir():
            raise CommandError(f"{folder}: is no folder.")
        old = wordpress.read(export) if export else OldSite()
        if folder is not None:
            pages = saved.read(folder)
            old.pages += pages.pages
            old.hosts |= pages.hosts
        return old

    def _site(self, name: str) -> Site:
        for site in Site.objects.select_related("root_page"):
            if name.casefold() in (site.site_name.casefold(), site.hostname, site.hostname.partition(".")[0]):
                return site
        known = ", ".join(site.site_name or site.hostname for site in Site.objects.all())
        raise CommandError(f"There is no site “{name}”. There are: {known}.")

    def _user(self, name: str) -> User | None:
        if not name:
            return None
        user = User.objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"There is no user “{name}”.")
        return user
