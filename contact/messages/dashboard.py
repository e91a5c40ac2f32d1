"""The messages on the home of the admin: how many wait for somebody, site by site."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Min
from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.ui.components import Component

from contact.messages.admin import messages_for, policy


class MessagesPanel(Component):
    """For whoever may read messages; nothing when none waits."""

    name = "messages"
    template_name = "contact/admin/dashboard.html"
    order = 210

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        waiting = messages_for(user).unread().order_by().values("site", "site__site_name")
        counted = waiting.annotate(count=Count("pk"), oldest=Min("created_at")).order_by("site__site_name")
        index = reverse("contact_messages:index")
        lines = [line | {"url": f"{index}?handled=false&site={line['site']}"} for line in counted]
        unsent = messages_for(user).filter(sent_at=None).exclude(last_error="").exists()
        return {"lines": lines, "unsent": unsent, "index_url": index}


@hooks.register("construct_homepage_panels")
def add_messages_panel(request: HttpRequest, panels: list[Any]) -> None:
    if policy.user_has_permission(request.user, "view"):
        panels.append(MessagesPanel())
