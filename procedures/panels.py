"""What the editor of a home is told about the acts that it features."""

from typing import Any

from wagtail.admin.panels import Panel


class NotShownPanel(Panel):
    """Names the chosen acts that readers do not see, each with the reason, as the draft was saved last; asks nothing."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "procedures/admin/not_shown.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            from procedures.featured import not_shown

            context = super().get_context_data(parent_context)
            acts = [row.act for row in self.instance.featured_rows.all()]
            context["not_shown"] = not_shown(acts, self.request.user) if acts else []
            return context
