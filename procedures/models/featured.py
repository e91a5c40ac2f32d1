"""A home may show some acts first, of either site, in the order that its editors give them."""

from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable
from wagtail_localize.fields import SynchronizedField

from cms.core.enums import SOURCE_LANGUAGE
from procedures.forms import FeaturedActsForm
from procedures.models.page import ProcedurePage
from procedures.panels import NotShownPanel

# So many that a reader on a phone sees what comes after them.
MOST = 6


class FeaturedActsMixin(models.Model):
    """The acts that a home shows first. Chosen in French: every language shows the same ones, in the same order."""

    featured_panels: ClassVar[list] = [
        NotShownPanel(),
        InlinePanel(
            "featured_rows",
            label=_("act"),
            heading=_("Featured procedures"),
            help_text=_(
                "Your own, live or not, and the live ones of the other site: readers see those that are live, with their own "
                "summary. Drag them into order. Without any, the home shows nothing here."
            ),
            max_num=MOST,
        ),
    ]
    featured_translatable_fields: ClassVar[list] = [SynchronizedField("featured_rows", overridable=False)]
    # Read from the French in every language: no translation can be behind it.
    editors_fields: ClassVar[set[str]] = {"featured_rows"}
    base_form_class = FeaturedActsForm

    featured_rows: Any
    locale: Any
    translation_key: UUID

    class Meta:
        abstract = True

    @cached_property
    def featured_keys(self) -> list[UUID]:
        """The translation keys of the chosen acts, in the editor's order. One query, once the page is saved."""
        rows = self.featured_rows.all()
        if self.locale.language_code != SOURCE_LANGUAGE:
            french = {"page__translation_key": self.translation_key, "page__locale__language_code": SOURCE_LANGUAGE}
            rows = rows.model.objects.filter(**french)
        return list(rows.values_list("act__translation_key", flat=True))


class FeaturedAct(Orderable):
    """The row points at the French act, on whichever site; readers see it in their language."""

    act = models.ForeignKey(ProcedurePage, verbose_name=_("act"), on_delete=models.CASCADE, related_name="+")

    panels: ClassVar[list] = [FieldPanel("act")]

    class Meta(Orderable.Meta):
        abstract = True
