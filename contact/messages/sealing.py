"""Messages at rest: what a visitor wrote is encrypted, so that a copy of the database tells nothing.

The keys are in MESSAGE_KEYS, outside the database; the newest seals, all of them open. Cipher: Fernet (AES-128-CBC with
HMAC-SHA256).
"""

import base64
import json
from dataclasses import asdict, dataclass

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

PURPOSE = "contact.messages.sealing"


class Unreadable(Exception):
    """The key with which a message was sealed is no longer there."""


@dataclass(frozen=True)
class Content:
    """What a visitor typed."""

    name: str
    email: str = ""
    phone: str = ""
    message: str = ""


def seal(content: Content) -> str:
    return _keys().encrypt(json.dumps(asdict(content)).encode()).decode()


def unseal(sealed: str) -> Content:
    """Raise Unreadable when no key fits."""
    try:
        return Content(**json.loads(_keys().decrypt(sealed.encode())))
    except InvalidToken:
        raise Unreadable from None


def _keys() -> MultiFernet:
    """Raise ValueError when MESSAGE_KEYS holds something else than keys; a system check says so before anybody writes."""
    return MultiFernet([Fernet(key) for key in settings.MESSAGE_KEYS or [_derived_key()]])


def _derived_key() -> bytes:
    return base64.urlsafe_b64encode(salted_hmac(PURPOSE, "key", algorithm="sha256").digest())
