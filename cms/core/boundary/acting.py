"""Who acts in the admin, where nothing else says so: whoever Wagtail writes down as acting."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from wagtail.log_actions import get_active_log_context


def acting() -> Any:
    """Nobody outside of a request to the admin: such a one may choose and know what every visitor may."""
    return get_active_log_context().user or AnonymousUser()
