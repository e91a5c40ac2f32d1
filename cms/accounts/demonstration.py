"""The accounts that a demonstration makes, and how to know them afterwards."""

from django.db import models

from cms.accounts.models import User

# An ending that exists nowhere (RFC 2606): mails are written, and reach nobody.
DOMAIN = "demonstration.invalid"


def demonstration_address(username: str) -> str:
    return f"{username}@{DOMAIN}"


def demonstration_accounts() -> models.QuerySet[User]:
    """Those that can still sign in."""
    return User.objects.filter(email__endswith=f"@{DOMAIN}", is_active=True)
