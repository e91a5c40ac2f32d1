"""The public versions of a medical text: what each changed, and the shared texts that readers saw with it."""

from dataclasses import dataclass, replace

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Page, Paginator
from django.db import models
from wagtail.models import Locale, Revision

from cms.review.comparison import FieldChange, compare, shortened
from cms.review.models import Validation

# Each is read whole and compared word for word: what a page of the archive costs does not grow with the years.
VERSIONS_A_PAGE = 10


@dataclass(frozen=True)
class Version:
    """A public version beside the one before it."""

    validation: Validation
    changes: list[FieldChange]
    is_first: bool
    is_current: bool


def versions(validations: models.QuerySet[Validation], number: str | None) -> Page:
    """The page ``number`` of the archive, of which the rows are versions, newest first; the nearest page for any other."""
    batch = Paginator(validations, VERSIONS_A_PAGE).get_page(number)
    start = max(batch.start_index() - 1, 0)
    # With one more, which says what the last of the page changed.
    shown = list(validations[start : start + VERSIONS_A_PAGE + 1])
    texts = _then([validation.revision for validation in shown])
    batch.object_list = [
        Version(
            validation,
            changes=_changes(before, text) if before else [],
            is_first=before is None,
            is_current=start + order == 0,
        )
        for order, (validation, text, before) in enumerate(zip(shown, texts, [*texts[1:], None], strict=True))
    ][:VERSIONS_A_PAGE]
    return batch


def texts_shown_with(validation: Validation) -> list[models.Model]:
    """The safety texts that readers saw with the text of ``validation``. Two queries, however many they are."""
    return _then([row.revision for row in validation.shown_texts.select_related("revision")])


def _changes(before: models.Model, after: models.Model) -> list[FieldChange]:
    return [replace(change, pieces=list(shortened(change.pieces))) for change in compare(before, after)]


def _then(revisions: list[Revision]) -> list[models.Model]:
    """What each says, without what its text is today, which ``as_object`` asks for: two to thirty queries each."""
    languages = Locale.objects.in_bulk()
    texts = []
    for revision in revisions:
        model = ContentType.objects.get_for_id(revision.content_type_id).model_class()
        text: models.Model = model.from_serializable_data(revision.content, check_fks=False)
        text.locale = languages[text.locale_id]
        text.live_digest = ""  # of what is live today
        texts.append(text)
    return texts
