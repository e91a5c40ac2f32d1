"""How a page shows the shared safety texts that its rows refer to: read once, for people and for machines."""

from typing import Any, ClassVar, TypeVar

from django.utils.functional import cached_property

from cms.core.scoping import referred
from cms.review.pages import MedicalPageMixin
from cms.safety.models import CareCard, Implant, SafetyCheck
from cms.safety.shown import shown
from cms.translation.current import reliable
from cms.translation.reading import behind, in_french

Text = TypeVar("Text", CareCard, SafetyCheck, Implant)


class ShowsSafetyTexts(MedicalPageMixin):
    """A medical page with rows that refer to care cards, checks or implants. Stands first among its bases."""

    # The rows that refer to shared safety texts, in the order of the page, and the field of each that does.
    safety_rows: ClassVar[dict[str, str]]
    locale: Any

    class Meta:
        abstract = True

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
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
        """The safety texts that this page refers to, in its language or else in French; those withdrawn are left out."""
        if self.archived_texts is not None:
            return self.archived_texts
        read = self._of_a_draft if self._holds_rows() else self._of_the_page
        return [text for rows, target in self.safety_rows.items() for text in read(rows, target)]

    def _holds_rows(self) -> bool:
        """Whether the rows are in memory, as those of a revision are: they may differ from the database's."""
        return self.pk is None or not getattr(self, "_cluster_related_objects", {}).keys().isdisjoint(self.safety_rows)

    def _of_a_draft(self, rows: str, target: str) -> list[Any]:
        return shown([getattr(row, target) for row in getattr(self, rows).all()], self.locale.language_code)

    def _of_the_page(self, rows: str, target: str) -> list[Any]:
        """Read through the rows, in one query."""
        row_model: Any = type(self)._meta.get_field(rows).related_model
        live = reliable(row_model._meta.get_field(target).related_model.objects.filter(live=True))
        return referred(live, row_model.objects.filter(page=self._key_of(rows)), target, self.locale.language_code)

    def _key_of(self, rows: str) -> Any:
        """The page whose rows are in force: the French one's, while it refers to other texts than its translation."""
        found = behind(self) if in_french(self, {rows}) else None
        return found.french.pk if found else self.pk
