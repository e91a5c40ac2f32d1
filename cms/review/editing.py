"""Who may change a text, whatever workflow it is in."""

from typing import Any

from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import page_permission_policy

from cms.core import ownership


def may_edit(user: Any, instance: Any) -> bool:
    """A page: by the rights on its tree. A shared text: by the right on its kind, unless it belongs to another site."""
    if isinstance(instance, Page):
        return page_permission_policy.user_has_permission_for_instance(user, "change", instance)
    if not ModelPermissionPolicy(type(instance)).user_has_permission(user, "change"):
        return False
    return ownership.may_touch(user, instance)
