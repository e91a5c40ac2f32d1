"""The medical review of a draft, in its editor."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from cms.review.reading import has_checks_panel, reading_of_draft


class ReviewPanel(Panel):
    """Shows where the validation of the saved draft stands, what changed since, and what was found; asks nothing.

    Where Wagtail's panel of checks stands beside the editor, the findings are there, by the fields, and counted here.
    """

    def __init__(self, heading: Any = "", icon: str = "clipboard-list", **kwargs: Any) -> None:
        super().__init__(heading=heading or _("Medical review"), icon=icon, **kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "review/panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            context["reading"] = reading_of_draft(self.instance)
            context["has_checks_panel"] = has_checks_panel(self.instance)
            context["may_withdraw"] = self.request.user.has_perm("review.validate_content")
            return context
