"""Actions on several things at once: they name what somebody may not act on, so only what that person sees may be named.

What somebody may not know of is left out before the action is asked about.
"""

from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import CollectionMember, Page

from cms.accounts.administration import is_administrator
from cms.core import ownership
from cms.core.boundary import media
from cms.core.boundary.pages import may_read


def bulk(request: HttpRequest, app_label: str, model_name: str, action: str) -> HttpResponse:
    """Wagtail's own action, for what ``request.user`` may know of."""
    found = bulk_action_registry.get_bulk_action_class(app_label, model_name, action)
    if found is None:
        raise Http404
    response: HttpResponse = _guarded(found)(request, apps.get_model(app_label, model_name)).dispatch(request)
    return response


@cache
def _guarded(action: type[BulkAction]) -> type[BulkAction]:
    return type(action.__name__, (GuardedMixin, action), {})


class GuardedMixin:
    """Leaves out what the person may not see, and asks a page of its own type what may be done with it."""

    request: HttpRequest

    def check_perm(self, obj: Any) -> bool:
        asked = obj.specific_deferred if isinstance(obj, Page) else obj
        allowed: bool = super().check_perm(asked)  # type: ignore[misc]
        return allowed and _sees(self.request.user, obj)

    def get_actionable_objects(self) -> Any:
        objects, refused = super().get_actionable_objects()  # type: ignore[misc]
        return objects, {name: [item for item in items if self._names(item)] for name, items in refused.items()}

    def _names(self, item: Any) -> bool:
        return not isinstance(item, models.Model) or _sees(self.request.user, item)


def _sees(user: Any, instance: models.Model) -> bool:
    if is_administrator(user):
        return True
    if isinstance(instance, Page):
        return may_read(user, instance)
    if isinstance(instance, CollectionMember):
        return media.may_see(user, instance)
    return hasattr(instance, "translation_key") and ownership.may_touch(user, instance)
