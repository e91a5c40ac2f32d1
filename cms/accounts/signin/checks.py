"""The second factor is a choice on one's own machine only."""

import ipaddress
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from cms.accounts.signin.second_factor import OPTIONAL

CHOICES = ("required", OPTIONAL)


@register(Tags.security)
def the_second_factor_is_required(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    errors: list[CheckMessage] = []
    if settings.SECOND_FACTOR not in CHOICES:
        hint = f"Set it to one of: {', '.join(CHOICES)}."
        errors.append(Error("SECOND_FACTOR is neither required nor optional.", hint=hint, id="accounts.E001"))
    eased = settings.SECOND_FACTOR == OPTIONAL or getattr(settings, "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN", False)
    if eased and not is_ones_own_machine(settings.WAGTAILADMIN_BASE_URL):
        errors.append(
            Error(
                "The admin has a public address, and its second factor is eased.",
                hint="Leave SECOND_FACTOR at required and MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN off, as production does.",
                id="accounts.E002",
            )
        )
    return errors


def is_ones_own_machine(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
