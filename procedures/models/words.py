"""The words by which patients find a page."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index
from wagtail_localize.fields import TranslatableField


class WordsMixin(models.Model):
    """What patients type when they look for the page: each language lists its own, none translates another."""

    lay_words = models.TextField(
        _("patients’ words"), max_length=800, blank=True, help_text=_("What patients type in a search, one a line.")
    )

    words_panels: ClassVar[list] = [FieldPanel("lay_words")]
    words_translatable_fields: ClassVar[list] = [TranslatableField("lay_words")]
    words_search_fields: ClassVar[list] = [index.SearchField("lay_words", boost=6)]
    name_fields: ClassVar[list[str]] = ["title", "lay_words"]
    search_word_fields: ClassVar[set[str]] = {"lay_words"}

    class Meta:
        abstract = True
