"""Create one account a role, on a demonstration only."""

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Locale, Site

from cms.accounts import roles
from cms.accounts.demonstration import demonstration_address
from cms.accounts.models import User


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Passwords are random and printed once, or all are DEMO_PASSWORD. An account that exists keeps its own."""
        if not settings.DEMO:
            raise CommandError("Demonstration accounts are made in demonstration mode only (DEMO=true).")
        with translation.override(settings.LANGUAGE_CODE):
            roles.grant()
            accounts: dict[str, Group | None] = {"admin": None, "administration": roles.administrators_group()}
            for site in Site.objects.all():
                accounts[f"editeur-{slugify(site.site_name)}"] = roles.editors_group(site)
            accounts["validateur"] = roles.validators_group()
            accounts["traducteur"] = roles.translators_group()
            accounts["secretariat"] = roles.secretariat_group()
            made = [made for name, group in accounts.items() if (made := self._create(name, group))]
        if made:
            self.stdout.write("Accounts made for this demonstration; the passwords are shown this once:")
            for name, password in made:
                self.stdout.write(f"  {name:<20} {password}")

    def _create(self, username: str, group: Group | None) -> tuple[str, str] | None:
        if User.objects.filter(username=username).exists():
            return None
        password = settings.DEMO_PASSWORD or secrets.token_urlsafe(12)
        # An address, so that the mails of the review are written.
        user = User(username=username, email=demonstration_address(username), is_superuser=group is None)
        if group == roles.validators_group():
            # What it validates is signed, for trying: readers see that nobody answers for it.
            user.public_name, user.professional_number = _("Demonstration account, not a doctor"), "0" * 11
        user.set_password(password)
        user.save()
        if group is not None:
            user.groups.add(group)
        if group in (roles.validators_group(), roles.translators_group()):
            user.languages.set(Locale.objects.all())  # one translates, the other approves
        return username, "DEMO_PASSWORD" if settings.DEMO_PASSWORD else password
