"""How a page shows the shared safety texts that its rows refer to: read once, for people and for machines."""

from collections import defaultdict
from functools import cache
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from django.db.models import QuerySet, Value
from django.http import HttpRequest
from django.utils.functional import cached_property

from cms.core.once import is_shared, once
from cms.review.pages import MedicalPageMixin
from cms.safety.models import CareCard, Implant, SafetyCheck
from cms.safety.shown import all_shown, shown
from cms.translation.reading import behind, in_french

Text = TypeVar("Text", CareCard, SafetyCheck, Implant)


class ShowsSafetyTexts(MedicalPageMixin):
    """A medical page with rows that refer to care cards, checks or implants. Stands first among its bases."""

    # The rows that refer to shared safety texts, in the order of the page, and the field of each that does.
    safety_rows: ClassVar[dict[str, str]]
    locale: Any
    # For whom the page is shown, if for anybody: what all pages refer to is then read once for all of them.
    shown_for: HttpRequest | None = None

    class Meta:
        abstract = True

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self.shown_for = request
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
        if self._holds_rows():
            return [text for rows, target in self.safety_rows.items() for text in self._of_a_draft(rows, target)]
        return self._of_the_page()

    def _holds_rows(self) -> bool:
        """Whether the rows are in memory, as those of a revision are: they may differ from the database's."""
        return self.pk is None or not getattr(self, "_cluster_related_objects", {}).keys().isdisjoint(self.safety_rows)

    def _of_a_draft(self, rows: str, target: str) -> list[Any]:
        return shown([getattr(row, target) for row in getattr(self, rows).all()], self.locale.language_code)

    def _of_the_page(self) -> list[Any]:
        """One query for all its rows; and one for each kind of text that it refers to, unless that is known."""
        wanted = [(self._kind_of(rows), key) for rows in self.safety_rows for key in self.kept_keys[rows]]
        known = {kind: self.all_shown(kind) for kind in dict.fromkeys(kind for kind, _key in wanted)}
        return [text for kind, key in wanted if (text := known[kind].get(key))]

    @cached_property
    def kept_keys(self) -> dict[str, list[UUID]]:
        """The translation keys that its rows in the database refer to, each once, in their order. One query for all rows.

        What is shown to everybody asks once for all pages of its kind, of which a group has some dozens.
        """
        pages = {rows: self._key_of(rows) for rows in self.referring_rows()}
        shared = is_shared(self.shown_for)
        kept = once(self.shown_for, ("rows", type(self)), self._kept) if shared else self._kept(pages)
        return {rows: kept.get((rows, page), []) for rows, page in pages.items()}

    @classmethod
    def _kept(cls, pages: dict[str, Any] | None = None) -> dict[tuple[str, Any], list[UUID]]:
        """By rows and page, the keys that rows refer to; of ``pages`` only, which say whose rows are meant."""
        first, *others = (
            cls._kept_rows(rows).filter(page=pages[rows]) if pages else cls._kept_rows(rows)
            for rows in cls.referring_rows()
        )
        found: dict[tuple[str, Any], dict[UUID, None]] = defaultdict(dict)
        for rows, page, _place, key in sorted(first.union(*others, all=True), key=lambda row: row[2] or 0):
            found[rows, page][key] = None
        return {of: list(keys) for of, keys in found.items()}

    @classmethod
    def referring_rows(cls) -> dict[str, str]:
        """The rows that refer to what several pages share, and the field of each that does."""
        return cls.safety_rows

    @classmethod
    @cache
    def _kept_rows(cls, rows: str) -> QuerySet:
        """Of all pages of a kind: made once, as making a query costs more than asking it."""
        kept = cls._row_model(rows).objects.order_by().annotate(rows=Value(rows))
        return kept.values_list("rows", "page", "sort_order", f"{cls.referring_rows()[rows]}__translation_key")

    @classmethod
    def _row_model(cls, rows: str) -> Any:
        return cls._meta.get_field(rows).related_model

    def _kind_of(self, rows: str) -> Any:
        return self._row_model(rows)._meta.get_field(self.safety_rows[rows]).related_model

    def all_shown(self, kind: type[Text]) -> dict[UUID, Text]:
        """Every text of a kind as this page would show it, by translation key."""
        language = self.locale.language_code
        return once(self.shown_for, (kind, language), lambda: all_shown(kind, language))

    def _key_of(self, rows: str) -> Any:
        """The page whose rows are in force: the French one's, while it refers to other texts than its translation."""
        found = behind(self) if in_french(self, {rows}) else None
        return found.french.pk if found else self.pk
