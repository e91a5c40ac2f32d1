"""The list of acts of a site."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import TitleFieldPanel

from cms.core.mixins import SummaryMixin
from cms.core.models import BasePage
from cms.core.panels import tabs


class ProcedureIndexPage(SummaryMixin, BasePage):
    """Every act of the group; those of the other site lead there."""

    subpage_types: ClassVar[list[str]] = ["procedures.ProcedurePage"]
    template = "procedures/procedure_index_page.html"

    edit_handler = tabs((_("Content"), [TitleFieldPanel("title"), *SummaryMixin.summary_panels]))
    translatable_fields: ClassVar[list] = [*BasePage.translatable_fields, *SummaryMixin.summary_translatable_fields]
    medical_fields: ClassVar[list[str]] = []
    search_fields = [*BasePage.search_fields, *SummaryMixin.summary_search_fields]

    class Meta:
        verbose_name = _("act index")
        verbose_name_plural = _("act indexes")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """A filtered list is the same page: its canonical address stays, and search engines keep the whole list only."""
        from procedures.filters import Filters

        context = super().get_context(request, *args, **kwargs)
        filters = Filters(request, self.get_url(request) or "")
        context["filters"] = filters
        context["chrome"].indexed = context["chrome"].indexed and not filters.values
        return context
