"""Whose a starting point is: the team's that adds pages to its site. Which pages may become one."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Page, Site
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permissions import page_permission_policy

from cms.core.boundary.pages import site_of
from cms.core.enums import SOURCE_LANGUAGE
from cms.starting.models import StartingPoint


def points_of(user: Any) -> QuerySet[StartingPoint]:
    """The starting points of the sites to whose French pages ``user`` may add others."""
    sites = Site.objects.select_related("root_page")
    own = [site.pk for site in sites if _adds_under(user, site.root_page)]
    return StartingPoint.objects.filter(site__in=own).select_related("site", "page_type", "kept_by")


def points_for(user: Any, parent: Page, model: type[Page]) -> QuerySet[StartingPoint]:
    """Those from which a page of ``model`` may begin under ``parent``. The other languages begin from French."""
    if parent.locale.language_code != SOURCE_LANGUAGE:
        return StartingPoint.objects.none()
    kind = ContentType.objects.get_for_model(model)
    return points_of(user).filter(site=site_of(parent), page_type=kind)


def may_keep(user: Any, page: Page) -> bool:
    """Whether ``user`` may make a starting point of ``page``: one of which there may be several, written in French."""
    model = page.specific_class
    return (
        model is not None
        and page.depth > 2
        and page.locale.language_code == SOURCE_LANGUAGE
        and model.max_count is None
        and model.max_count_per_parent is None
        and page.permissions_for_user(user).can_edit()
        and _adds_under(user, page)
    )


def _adds_under(user: Any, page: Page) -> bool:
    return bool(page_permission_policy.user_has_permission_for_instance(user, "add", page))


class OwnPoints(BasePermissionPolicy):
    """The right is that of the site; each screen shows what ``points_of`` gives, and no other."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Asked by the menu of every page of the admin: no query of its own."""
        return bool(page_permission_policy.user_has_permission(user, "add"))

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[StartingPoint]:
        return points_of(user)
