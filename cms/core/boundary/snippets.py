"""Snippets of which a site may have its own (menus, texts, an emergency notice): each team sees its own and those of all.

A right on a kind of snippet is one for all sites. So every screen of such a kind asks first whose the snippet is.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views import chooser
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.core import ownership
from cms.core.ownership import own_rows


class OwnedPolicy(ModelPermissionPolicy):
    """The right on the kind, but for what belongs to other sites."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: models.Model) -> bool:
        allowed: bool = self.user_has_permission(user, action)
        return allowed and ownership.may_touch(user, instance)


class ListMixin:
    request: HttpRequest
    model_class: type[models.Model]

    def get_object_list(self) -> models.QuerySet:
        return own_rows(self.request.user, self.model_class)


class ChooseView(ListMixin, chooser.ChooseView):
    pass


class ChooseResultsView(ListMixin, chooser.ChooseResultsView):
    pass


class ChosenView(chooser.SnippetChosenView):
    def get_object(self, pk: Any) -> models.Model:
        return own_rows(self.request.user, self.model_class).get(pk=pk)


class ChosenMultipleView(chooser.SnippetChosenMultipleView):
    def get_objects(self, pks: Any) -> models.QuerySet:
        return own_rows(self.request.user, self.model_class).filter(pk__in=pks)


class OwnedChooserViewSet(chooser.SnippetChooserViewSet):
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView


class OwnedViewSet(SnippetViewSet):
    """For every kind in ``ownership.kinds``; a system check holds that."""

    chooser_viewset_class = OwnedChooserViewSet

    @property
    def permission_policy(self) -> OwnedPolicy:
        return OwnedPolicy(self.model)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return own_rows(request.user, self.model)

    def get_urlpatterns(self) -> list[URLPattern]:
        """Wagtail's addresses, each of which is closed to those whose snippet it is not."""
        patterns: list[URLPattern] = super().get_urlpatterns()
        for pattern in patterns:
            pattern.callback = self._closed_to_others(pattern.callback)
        return patterns

    def _closed_to_others(self, screen: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(screen)
        def show(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if "pk" in kwargs:
                instance = get_object_or_404(self.model, pk=kwargs["pk"])
                if not ownership.may_touch(request.user, instance):
                    raise PermissionDenied
            return screen(request, *args, **kwargs)

        return show
