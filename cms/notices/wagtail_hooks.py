"""Alerts in the admin, beside the menus and texts of the sites."""

from wagtail.admin.ui.tables import LocaleColumn
from wagtail.snippets.models import register_snippet

from cms.core.boundary.snippets import OwnedViewSet
from cms.notices.models import Alert


class AlertViewSet(OwnedViewSet):
    model = Alert
    icon = "info-circle"
    menu_order = 310
    add_to_admin_menu = True
    list_display = ["name", "level", "starts_at", "ends_at", LocaleColumn()]
    list_filter = ["level", "locale"]
    ordering = ["-starts_at", "name"]


register_snippet(AlertViewSet)
