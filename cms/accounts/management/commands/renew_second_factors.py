"""After a change of SECRET_KEY: seal every second factor with the new key, so that the old one can be taken away."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError

from cms.accounts.signin import keys


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """May run again at any time. Names each that no known key opens, and ends with exit code 1 then."""
        renewed, lost = 0, []
        factors = Authenticator.objects.select_related("user").order_by("pk")
        for factor in factors:
            try:
                renewed += keys.renew(factor.pk)
            except keys.Unreadable:
                lost.append(f"{factor.user.get_username()}: {factor.type}")
        self.stdout.write(
            f"{renewed} second factors sealed with the newest key, {len(factors) - renewed - len(lost)} needed nothing."
        )
        if lost:
            raise CommandError(
                f"{len(lost)} opened with no known key; add theirs to SECRET_KEY_FALLBACKS, or use reset_second_factor:\n"
                + "\n".join(lost)
            )
