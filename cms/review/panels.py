"""The medical review of a draft, in its editor."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from cms.review.reading import Reading


class ReviewPanel(Panel):
    """Shows what was found in the saved draft, where its validation stands, and what changed since; asks nothing."""

    def __init__(self, heading: Any = "", icon: str = "clipboard-list", **kwargs: Any) -> None:
        super().__init__(heading=heading or _("Medical review"), icon=icon, **kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "review/panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            revision = self.instance.latest_revision if self.instance.pk else None
            context["reading"] = Reading(revision) if revision else None
            context["may_withdraw"] = self.request.user.has_perm("review.validate_content")
            return context
