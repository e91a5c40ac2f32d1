"""Taking a safety text off the sites: the pages that lose it are named first."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import UnpublishView

from cms.core.enums import SOURCE_LANGUAGE


class WithdrawView(UnpublishView):
    """Wagtail's own, which names the pages of every site and language where the stock one counts references."""

    page_title = _("Take off the sites")
    success_message = _("“%(object)s” is off the sites.")
    template_name = "safety/unpublish.html"

    def get_usage_url(self) -> None:
        return None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["uses"] = self.object.shown_on(self.request.user)
        context["is_source"] = self.object.locale.language_code == SOURCE_LANGUAGE
        return context
