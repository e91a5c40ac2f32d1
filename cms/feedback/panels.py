"""What readers answered, in the editor of the page."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from cms.feedback.counting import totals


class FeedbackPanel(Panel):
    """Shows the numbers; asks nothing. Whoever opens the editor may edit the page, and so may read them."""

    def __init__(self, heading: Any = "", icon: str = "comment", **kwargs: Any) -> None:
        super().__init__(heading=heading or _("Was this page useful?"), icon=icon, **kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "feedback/admin/panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            return super().get_context_data(parent_context) | {"totals": totals(self.instance)}
