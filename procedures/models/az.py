"""The list of acts from A to Z."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import TitleFieldPanel

from cms.core.mixins import SummaryMixin
from cms.core.models import BasePage
from cms.core.panels import tabs


class ProcedureAZPage(SummaryMixin, BasePage):
    """Every name of every act, the words of patients too: whoever knows one of them finds the act. One a site."""

    max_count_per_parent = 1
    subpage_types: ClassVar[list[str]] = []
    template = "procedures/procedure_az_page.html"

    edit_handler = tabs((_("Content"), [TitleFieldPanel("title"), *SummaryMixin.summary_panels]))
    translatable_fields: ClassVar[list] = [*BasePage.translatable_fields, *SummaryMixin.summary_translatable_fields]
    medical_fields: ClassVar[list[str]] = []
    search_fields = [*BasePage.search_fields, *SummaryMixin.summary_search_fields]

    class Meta:
        verbose_name = _("list of acts from A to Z")
        verbose_name_plural = _("lists of acts from A to Z")
