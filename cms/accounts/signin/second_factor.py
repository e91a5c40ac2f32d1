"""Whether somebody has shown a second factor in this session: that the account has one is not enough."""

from collections.abc import Collection
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

# Recovery codes stand in for one of these, and count for nothing alone.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
OPTIONAL = "optional"


def is_required() -> bool:
    """Whatever else the setting says: yes."""
    return settings.SECOND_FACTOR != OPTIONAL


def was_shown(request: HttpRequest, user: Any) -> bool:
    """A code or a key in this session, or a passkey that is both factors at once. No query."""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, user))


def has_one(user: Any, kinds: Collection[str] = FACTORS) -> bool:
    return Authenticator.objects.filter(user_id=user.pk, type__in=kinds).exists()


def is_last(authenticator: Authenticator) -> bool:
    """Whether nothing but recovery codes would be left without it."""
    others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=FACTORS)
    return not others.exclude(pk=authenticator.pk).exists()


def wait_for(request: HttpRequest) -> None:
    """Note on ``request`` who it is whose second step is missing."""
    request.half_signed_in = request.user


def is_waited_for(request: HttpRequest) -> bool:
    return hasattr(request, "half_signed_in")
