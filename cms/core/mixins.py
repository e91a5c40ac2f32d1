"""Small parts of page types: each owns its fields, its panels and its lists."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index
from wagtail_localize.fields import TranslatableField


class SummaryMixin(models.Model):
    """One plain paragraph under the title; lists and search results show it too."""

    summary = models.TextField(
        _("summary"),
        max_length=600,
        help_text=_("40 to 60 words, in plain language: what the page is about and for whom."),
    )

    summary_panels: ClassVar[list] = [FieldPanel("summary")]
    summary_translatable_fields: ClassVar[list] = [TranslatableField("summary")]
    summary_search_fields: ClassVar[list] = [index.SearchField("summary")]

    class Meta:
        abstract = True
