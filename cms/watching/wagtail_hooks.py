"""Where the state of the service joins Wagtail."""

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.watching import dashboard  # noqa: F401
from cms.watching.admin import ServiceStateMenuItem, ServiceStateView


@hooks.register("register_reports_menu_item")
def add_service_state_to_menu() -> MenuItem:
    address = reverse("service_state")
    return ServiceStateMenuItem(_("State of the service"), address, name="service", icon_name="view", order=95)


@hooks.register("register_admin_urls")
def add_service_state_url() -> list[URLPattern]:
    return [path("reports/service/", ServiceStateView.as_view(), name="service_state")]
