"""Which translations a person may take out and bring back: those that they may edit, one by one."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ObjectDoesNotExist
from wagtail.models import Page, TranslatableMixin
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import page_permission_policy
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import Translation

from cms.accounts.models import User


def may_edit(user: User | AnonymousUser, translation: Translation) -> bool:
    """Whether ``user`` may edit the page or text that ``translation`` makes. No when it does not exist yet."""
    try:
        instance: Any = translation.get_target_instance()
    except ObjectDoesNotExist:
        return False
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_edit()
    return ModelPermissionPolicy(type(instance)).user_has_permission(user, "change")


def is_locked(user: User, translation: Translation) -> bool:
    """Whether somebody locked the page, so that ``user`` may not change it now. No for what knows no locks."""
    instance: Any = translation.get_target_instance()
    return isinstance(instance, Page) and instance.permissions_for_user(user).page_locked()


def may_exchange(user: User | AnonymousUser) -> bool:
    """Whether ``user`` may edit a page of some site, or a shared text: what they may exchange is asked text by text."""
    if page_permission_policy.user_has_any_permission(user, {"change"}):
        return True
    policies = [ModelPermissionPolicy(model) for model in get_snippet_models() if issubclass(model, TranslatableMixin)]
    return any(policy.user_has_permission(user, "change") for policy in policies)
