"""Where a safety text is read, in its editor."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel


class UsesPanel(Panel):
    """Lists the pages that change with the text; asks nothing."""

    def __init__(self, heading: Any = "", icon: str = "link", **kwargs: Any) -> None:
        super().__init__(heading=heading or _("Pages that show this text"), icon=icon, **kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "review/shown_on.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            context["uses"] = self.instance.shown_on(self.request.user) if self.instance.pk else []
            return context
