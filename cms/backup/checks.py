"""Whether a backup could be made tonight, and read by nobody but whoever holds the key."""

from typing import Any

import pyrage
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register


@register(Tags.security)
def recipients_are_keys(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A wrong one would be found out at night."""
    wrong = [number for number, key in enumerate(settings.BACKUP_RECIPIENTS, 1) if not _is_key(key)]
    return [
        Error(
            f"Key {number} of BACKUP_RECIPIENTS is not a public key of age.",
            hint="age-keygen makes a pair; the public key begins with age1. Never name the private one here.",
            id="backup.E001",
        )
        for number in wrong
    ]


@register(Tags.security, deploy=True)
def backups_are_sealed(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.BACKUP_RECIPIENTS:
        return []
    return [
        Warning(
            "BACKUP_RECIPIENTS is not set: no encrypted backup can be made.",
            hint="Set it to the public keys (age) of those who may read the backups, separated by commas.",
            id="backup.W001",
        )
    ]


def _is_key(key: str) -> bool:
    try:
        pyrage.x25519.Recipient.from_str(key)
    except pyrage.RecipientError:
        return False
    return True
