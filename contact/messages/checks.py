"""Whether messages can be sealed, and opened again by whoever holds the keys."""

from typing import Any

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register


@register(Tags.security)
def message_keys_are_keys(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A wrong one would be found out by the first visitor who writes."""
    wrong = [number for number, key in enumerate(settings.MESSAGE_KEYS, 1) if not _is_key(key)]
    return [
        Error(
            f"Key {number} of MESSAGE_KEYS is not a Fernet key.",
            hint="python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())' makes one.",
            id="contact.E001",
        )
        for number in wrong
    ]


@register(Tags.security, deploy=True)
def messages_have_a_key_of_their_own(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Made from SECRET_KEY, it would be lost with it, and every message with it."""
    if settings.MESSAGE_KEYS:
        return []
    return [
        Warning(
            "MESSAGE_KEYS is not set: the messages of visitors are sealed with a key made from SECRET_KEY.",
            hint="Set MESSAGE_KEYS, or MESSAGE_KEYS_FILE: Fernet keys, newest first, separated by commas.",
            id="contact.W001",
        )
    ]


@register(Tags.security, deploy=True)
def the_address_of_visitors_is_known(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Behind a proxy every visitor has its address: five messages in ten minutes would be all that the site takes."""
    if settings.CLIENT_ADDRESS_HEADER:
        return []
    return [
        Warning(
            "CLIENT_ADDRESS_HEADER is not set: behind a proxy, all visitors share one limit of messages.",
            hint="Name the header in which the proxy writes the visitor's address, such as X-Real-IP.",
            id="contact.W002",
        )
    ]


def _is_key(key: str) -> bool:
    try:
        Fernet(key)
    except ValueError:
        return False
    return True
