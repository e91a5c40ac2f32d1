"""The terms of the field: each is defined, validated and translated once, for readers and for translators."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin, WorkflowMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.accounts.readable import ReadableNames
from cms.core.blocks import SourcesBlock
from cms.core.enums import LANGUAGE_NAMES
from cms.core.panels import SOURCES
from cms.review.enums import ReviewClass
from cms.review.mixins import MedicalMixin
from cms.review.panels import ReviewPanel
from cms.review.uses import Use
from cms.translation.glossary.blocks import ForbiddenBlock
from cms.translation.glossary.matching import fold, lines


class GlossaryTerm(
    MedicalMixin, WorkflowMixin, DraftStateMixin, RevisionMixin, ReadableNames, TranslatableMixin, models.Model
):
    """One term. Patients read its definition, so a doctor answers for it as for any medical sentence."""

    review_class = ReviewClass.GENERAL
    readable_fields: ClassVar[list[str]] = ["term"]

    term = models.CharField(_("term"), max_length=80)
    other_forms = models.TextField(
        _("other forms"),
        max_length=400,
        blank=True,
        help_text=_("Plural and synonyms, one a line. A translation has its own only where the French has some."),
    )
    definition = models.TextField(
        _("definition"),
        max_length=300,
        help_text=_("One or two plain sentences, as you would tell a patient of twelve."),
    )
    sources = StreamField(SourcesBlock(), verbose_name=_("sources"))
    do_not_translate = models.BooleanField(
        _("do not translate"), default=False, help_text=_("Every language writes it as French does: a name, a brand.")
    )
    forbidden = StreamField(
        ForbiddenBlock(required=False),
        verbose_name=_("forbidden words"),
        blank=True,
        help_text=_("What must not be written for it, by language: false friends, words that frighten or mislead."),
    )

    panels: ClassVar[list] = [
        FieldPanel("term", help_text=_("The word as it stands in your texts, in the singular.")),
        FieldPanel("other_forms"),
        FieldPanel("definition"),
        SOURCES,
        MultiFieldPanel([FieldPanel("do_not_translate"), FieldPanel("forbidden")], _("For translators")),
        ReviewPanel(),
    ]
    # For translators only: no reader sees them, and no translation has to follow a change of theirs.
    editors_fields: ClassVar[set[str]] = {"do_not_translate", "forbidden"}
    medical_fields: ClassVar[list[str]] = ["term", "other_forms", "definition", "sources"]
    translatable_fields: ClassVar[list] = [
        *(TranslatableField(name) for name in ("term", "other_forms", "definition", "sources")),
        *(SynchronizedField(name, overridable=False) for name in ("do_not_translate", "forbidden")),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")

    def __str__(self) -> str:
        return self.term

    @property
    def forms(self) -> tuple[str, ...]:
        """Every way to write it, the approved one first."""
        return (self.term, *lines(self.other_forms))

    @property
    def anchor(self) -> str:
        """The fragment of its place in the list from A to Z."""
        return f"terme-{slugify(self.term) or slugify(self.term, allow_unicode=True)}"

    def forbidden_in(self, language: str) -> tuple[str, ...]:
        """What must not be written for it in that language. Read as stored: making blocks of every term is slow."""
        stored = [rule["value"] for rule in self.forbidden.raw_data]
        return tuple(word for rule in stored if rule["language"] == language for word in lines(rule["words"]))

    def shown_on(self, user: Any) -> list[Use]:
        """In words: which pages use a word changes with every publish."""
        title = gettext("The glossary, and every page whose text has this word")
        return [Use(title, "", LANGUAGE_NAMES[self.locale.language_code], self.live)]

    def clean(self) -> None:
        super().clean()
        taken = self._taken_forms()
        doubles = [form for form in self.forms if fold(form) in taken]
        if doubles:
            named = {"form": doubles[0], "term": taken[fold(doubles[0])]}
            message = gettext("“%(form)s” already stands under “%(term)s”.") % named
            raise ValidationError({"term" if doubles[0] == self.term else "other_forms": message})

    def _taken_forms(self) -> dict[str, str]:
        """The forms of the other terms of this language, folded, each with its term. One query."""
        others = GlossaryTerm.objects.filter(locale_id=self.locale_id).exclude(pk=self.pk)
        return {fold(form): other.term for other in others.only("term", "other_forms") for form in other.forms}
