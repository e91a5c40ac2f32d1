"""How an act shows the shared safety texts that it refers to: read once, for people and for machines."""

from typing import Any, TypeVar

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.functional import cached_property

from cms.review.pages import MedicalPageMixin
from cms.safety.models import CareCard, Implant, SafetyCheck
from cms.safety.shown import shown

# The rows that refer to shared safety texts, in the order of the page, and the field of each that does.
SHARED_TEXTS = {"care_card_rows": "card", "safety_check_rows": "check_text", "implant_rows": "implant"}

Text = TypeVar("Text", CareCard, SafetyCheck, Implant)


class ShowsSafetyTexts(MedicalPageMixin):
    """A medical page with rows that refer to care cards, checks and implants. Stands first among its bases."""

    locale: Any

    class Meta:
        abstract = True

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._read_rows()
        context = super().get_context(request, *args, **kwargs)
        context["care_cards"] = self.shown_of(CareCard)
        context["safety_checks"] = self.shown_of(SafetyCheck)
        context["implants"] = self.shown_of(Implant)
        return context

    def shown_of(self, kind: type[Text]) -> list[Text]:
        return [text for text in self._shown if isinstance(text, kind)]

    @cached_property
    def _shown(self) -> list[Any]:
        """The texts of one moment, whoever asks."""
        return self.shown_texts()

    def shown_texts(self) -> list[Any]:
        """The safety texts that this act refers to, in its language or else in French; those withdrawn are left out."""
        if self.archived_texts is not None:
            return self.archived_texts
        self._read_rows()
        texts: list[Any] = []
        for rows, target in SHARED_TEXTS.items():
            texts += shown([getattr(row, target) for row in getattr(self, rows).all()], self.locale.language_code)
        return texts

    def _read_rows(self) -> None:
        """Read the rows with what they refer to, three queries however many; they are then read no more."""
        if self.pk:
            relations = {rows: type(self)._meta.get_field(rows).related_model for rows in SHARED_TEXTS}
            wanted = [
                Prefetch(rows, model.objects.select_related(f"{SHARED_TEXTS[rows]}__locale"))
                for rows, model in relations.items()
            ]
            prefetch_related_objects([self], *wanted)
