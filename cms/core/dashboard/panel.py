"""The first panel of the home of the admin."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from cms.core.dashboard.lines import Desk, health_of, waiting_for, week_of


class DayPanel(Component):
    """What the person who signs in has to know, above every other panel; a kind word when there is nothing."""

    name = "day"
    template_name = "core/admin/dashboard.html"
    order = 100

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        desk = Desk.of(parent_context["request"])
        return {"waiting": waiting_for(desk), "week": week_of(desk), "sites": health_of(desk)}
