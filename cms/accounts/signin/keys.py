"""How the secrets of second factors lie in the database: encrypted (Fernet), so that a copy of it opens nothing.

The key is made from SECRET_KEY. What an older one sealed opens as long as that one stands in SECRET_KEY_FALLBACKS, and until
``renew`` has sealed it anew with the newest.
"""

import base64

from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

PURPOSE = "cms.accounts.signin.factors"
# What is encrypted of a factor: an app has the first; recovery codes the second, or a list of what another software made.
SECRETS = ("secret", "seed", "migrated_codes")


class Unreadable(Exception):
    """It was sealed with a key that is not known here. To a template what is read from it is empty."""

    silent_variable_failure = True


def seal(text: str) -> str:
    return _keys()[0].encrypt(text.encode()).decode()


def reveal(sealed: str) -> str:
    try:
        return MultiFernet(_keys()).decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise Unreadable from error


@transaction.atomic
def renew(factor: int) -> bool:
    """Seal the secrets of one factor with the newest key; False when they were already. Raises Unreadable."""
    row = Authenticator.objects.select_for_update().filter(pk=factor).first()
    if row is None:
        return False  # removed meanwhile
    newest, data = _keys()[0], dict(row.data)
    for name in SECRETS:
        if name in data:
            data[name] = _renewed(newest, data[name])
    if data == row.data:
        return False
    row.data = data
    row.save(update_fields=["data"])
    return True


def _renewed(newest: Fernet, sealed: str | list[str]) -> str | list[str]:
    if isinstance(sealed, list):
        return [str(_renewed(newest, one)) for one in sealed]
    try:
        newest.decrypt(sealed.encode())
    except InvalidToken:
        return newest.encrypt(reveal(sealed).encode()).decode()
    return sealed


def _keys() -> list[Fernet]:
    """The newest first."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [salted_hmac(PURPOSE, "key", secret=secret, algorithm="sha256").digest() for secret in secrets]
    return [Fernet(base64.urlsafe_b64encode(digest)) for digest in digests]
