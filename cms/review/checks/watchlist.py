"""The words that the checks watch, as editors may change them."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from cms.review.checks.enums import Level, TermKind

Region = tuple[str, Any]

# The parts of the body that pages may be about: the room that knows them adds its list.
body_regions: list[Region] = []


def region_choices() -> list[Region]:
    return body_regions


class CheckTerm(models.Model):
    """One word or phrase to watch in one language; that of an organ names the part of the body that never says it."""

    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    kind = models.CharField(_("kind"), max_length=20, choices=TermKind.choices)
    term = models.CharField(
        _("word or phrase"),
        max_length=80,
        help_text=_("Accents, capitals and regular plurals do not matter; list feminines and verb forms one by one."),
    )
    body_region = models.CharField(
        _("never on pages about"),
        max_length=20,
        choices=region_choices,
        blank=True,
        help_text=_("Words of an organ only."),
    )
    level = models.CharField(_("level"), max_length=10, choices=Level.choices, default=Level.WARNING)
    is_active = models.BooleanField(_("watched"), default=True)
    # What the starting list called it, whatever editors make of it: so that loading again brings nothing back.
    origin = models.CharField(max_length=160, blank=True, editable=False, db_index=True)

    panels: ClassVar[list] = [
        FieldPanel("term"),
        FieldRowPanel(
            [
                FieldPanel("language", help_text=_("Of the texts in which the word is looked for.")),
                FieldPanel("kind", help_text=_("Why the word is watched: it decides what editors are told.")),
            ]
        ),
        FieldRowPanel(
            [
                FieldPanel(
                    "level",
                    help_text=_(
                        "An error stops the validation, a warning must be answered by the doctor, advice stops nothing."
                    ),
                ),
                FieldPanel("body_region"),
            ]
        ),
        FieldPanel("is_active", help_text=_("Unticked, the word is kept in the list and no longer looked for.")),
    ]

    class Meta:
        verbose_name = _("word to watch")
        verbose_name_plural = _("words to watch")
        ordering: ClassVar[list[str]] = ["language", "kind", "term", "body_region"]
        constraints: ClassVar[list] = [
            models.UniqueConstraint(fields=["language", "kind", "term", "body_region"], name="one_term_a_region")
        ]

    def __str__(self) -> str:
        return self.term

    def clean(self) -> None:
        self.term = " ".join(self.term.split())
        if self.kind == TermKind.ORGAN and not self.body_region:
            raise ValidationError({"body_region": _("Say on which pages this word has no place.")})
        if self.kind != TermKind.ORGAN and self.body_region:
            raise ValidationError({"body_region": _("Only a word of an organ has a part of the body.")})
