"""What editors say of the words that people type, and the index of the pages. No row says who typed what."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import PageChooserBlock, StreamBlock
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, Locale, Page, RevisionMixin, TranslatableMixin, WorkflowMixin
from wagtail.snippets.blocks import SnippetChooserBlock
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.accounts.readable import ReadableNames
from cms.review.enums import ReviewClass
from cms.review.mixins import MedicalMixin
from cms.review.panels import ReviewPanel
from cms.review.uses import Use
from cms.safety.models import CareCard, SafetyCheck
from cms.search.enums import Strength
from cms.search.everywhere.models import Written

# Django finds models in this module only; one stands beside its rules.
__all__ = ["Entry", "Posting", "SearchTerm", "Written"]


class TargetsBlock(StreamBlock):
    page = PageChooserBlock(
        label=_("page"),
        description=_("A page that the words lead to."),
        template="blocks/target.html",
        preview_value=None,
    )
    check = SnippetChooserBlock(
        SafetyCheck,
        label=_("“tell us before” check"),
        icon="help",
        description=_("An instruction that is shown above the pages."),
        template="blocks/target.html",
        preview_value=None,
    )


class SearchTerm(
    MedicalMixin, WorkflowMixin, DraftStateMixin, RevisionMixin, ReadableNames, TranslatableMixin, models.Model
):
    """Words that people type, and where they lead. What is said of them is medical: a doctor answers for it."""

    review_class = ReviewClass.GENERAL

    name = models.CharField(_("name"), max_length=120, help_text=_("For editors only."))
    words = models.TextField(
        _("words"),
        max_length=3000,
        help_text=_(
            "One way to type it a line. In an emergency, every word of a line must be typed, in any order; "
            "“/” stands between words of which one is enough: douleur/mal poitrine/thorax."
        ),
    )
    strength = models.CharField(_("strength"), max_length=20, choices=Strength.choices, default=Strength.CLOSE)
    targets = StreamField(
        TargetsBlock(required=False),
        verbose_name=_("leads to"),
        blank=True,
        help_text=_("French pages, the best first; readers get them in their language."),
    )
    note = models.TextField(
        _("what readers are told"), max_length=300, blank=True, help_text=_("One or two plain sentences.")
    )
    care_card = models.ForeignKey(
        CareCard,
        verbose_name=_("care card"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="search_terms",
        help_text=_("In an emergency, it stands above every result."),
    )

    panels: ClassVar[list] = [
        FieldPanel("name"),
        FieldPanel("words"),
        FieldPanel(
            "strength",
            help_text=_("How sure it is that these words mean these pages, and what readers see before them."),
        ),
        FieldPanel("targets"),
        FieldPanel("note"),
        FieldPanel("care_card"),
        ReviewPanel(),
    ]
    # For editors only: a change of theirs puts no translation out of date.
    editors_fields: ClassVar[set[str]] = {"name"}
    # Each language lists its own words here: none of them translates another.
    search_word_fields: ClassVar[set[str]] = {"words"}
    medical_fields: ClassVar[list[str]] = ["words", "strength", "targets", "note", "care_card"]
    translatable_fields: ClassVar[list] = [
        *(TranslatableField(name) for name in ("words", "note")),
        *(SynchronizedField(name, overridable=False) for name in ("name", "strength", "targets", "care_card")),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("search term")
        verbose_name_plural = _("search terms")

    def __str__(self) -> str:
        return self.name

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.words.splitlines() if line.strip()]

    @property
    def target_keys(self) -> list[int]:
        """The keys of the French pages, as stored."""
        return self._stored("page")

    @property
    def check_keys(self) -> list[int]:
        """The keys of the French checks, as stored."""
        return self._stored("check")

    def _stored(self, kind: str) -> list[int]:
        return [child["value"] for child in self.targets.raw_data if child["type"] == kind and child["value"]]

    def shown_on(self, user: Any) -> list[Use]:
        return [Use(str(_("The search of every site")), "", self.locale.get_display_name(), self.live)]

    def clean(self) -> None:
        super().clean()
        if self.strength == Strength.EMERGENCY and self.care_card is None:
            raise ValidationError({"care_card": _("An emergency shows a card: choose one.")})
        if self.strength == Strength.NOT_TREATED and not self.note.strip():
            raise ValidationError({"note": _("Say in one sentence what is not treated, and what is.")})


class Entry(models.Model):
    """A live page, as the search knows it. Written when it is published; ``updated_at`` tells that the words changed."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="+")
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    # The stems of each of its names, in order, separated by spaces: what may be typed whole.
    names = models.JSONField(default=list)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(self.page)


class Posting(models.Model):
    """How much a word weighs in a page."""

    # Found by the constraint below.
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="postings", db_index=False)
    stem = models.CharField(max_length=60)
    weight = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "stem"], name="a_stem_once_an_entry")]
        # All that a search asks of a posting: the rows, which lie with their pages, are left alone.
        indexes = [models.Index(fields=["stem", "entry", "weight"], name="what_a_stem_weighs")]

    def __str__(self) -> str:
        return f"{self.stem} ({self.weight:g})"
