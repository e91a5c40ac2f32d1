"""Who administers: the group "Administration", and superusers, who may do everything anyway."""

from typing import Any


def is_administrator(user: Any) -> bool:
    """Whether ``user`` may do on every site what no other role may; never somebody whose account is switched off."""
    return bool(user.has_perm("accounts.administer"))
