"""“State of the service”: for administrators, who are told what to do, not what happened inside."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.accounts.administration import is_administrator
from cms.watching.statuses import sections


class ServiceStateView(WagtailAdminTemplateMixin, TemplateView):
    page_title = _("State of the service")
    header_icon = "view"
    template_name = "watching/admin/service_state.html"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_administrator(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": reverse("service_state"), "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = sections()
        bad = [status for _heading, statuses in found for status in statuses if status.is_bad]
        return {**super().get_context_data(**kwargs), "sections": found, "object_list": bad}


class ServiceStateMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_administrator(request.user)
