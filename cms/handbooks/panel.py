"""The way to the handbooks for somebody who is new."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from cms.handbooks.library import SHELVES

NEW = timedelta(days=60)  # afterwards the help menu is enough


class NewcomerPanel(Component):
    """Stands above what waits for the person, who cannot know yet what to do about it."""

    name = "newcomer"
    template_name = "handbooks/admin/newcomer.html"
    order = 90

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"shelves": SHELVES}


def is_new(user: Any) -> bool:
    return user.date_joined > timezone.now() - NEW
