"""Safety texts that changed after somebody answered for a page that shows them.

The page stays validated, since the text has a validation of its own; whoever signed the page is told, once a change.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Max
from django.utils.functional import cached_property
from wagtail.models import Page

from cms.core.enums import SOURCE_LANGUAGE
from cms.review.audit import medical_models
from cms.review.enums import ValidationKind
from cms.review.models import ShownText, Validation

Key = tuple[int, int]
GONE = "withdrawn"
# No doctor read what the page shows.
UNREAD = (ValidationKind.MINOR, ValidationKind.EMERGENCY)


@dataclass(frozen=True)
class ChangedText:
    """A safety text that no longer says what a page showed when it was validated, or is shown no more."""

    name: str
    key: Key
    said_now: str  # its digest, or GONE

    @property
    def is_gone(self) -> bool:
        return self.said_now == GONE

    @property
    def mark(self) -> str:
        """What makes a change the same: the text and what it says now. Saving the same words again is no news."""
        return f"{self.key[0]}:{self.key[1]}:{self.said_now}"


def changed_texts() -> dict[Key, tuple[ChangedText, ...]]:
    """By page, the texts that changed since. As many queries for ten pages as for a thousand.

    What no doctor read, such as a minor correction of the page, settles no change.
    """
    shown = ShownText.objects.filter(validation__in=_answered_for())
    pairs = shown.values_list("revision", "revision__content_type", "revision__object_id").distinct()
    now = _Now()
    changed = {revision: text for revision, type_id, pk in pairs if (text := now.changed(revision, (type_id, int(pk))))}
    found: dict[Key, dict[ChangedText, None]] = {}
    if changed:
        rows = shown.filter(revision__in=changed).order_by("pk")
        for revision, type_id, pk in rows.values_list("revision", "validation__content_type", "validation__object_id"):
            found.setdefault((type_id, pk), {})[changed[revision]] = None
    return {key: tuple(texts) for key, texts in found.items()}


def _answered_for() -> models.QuerySet:
    """Of each object, the last validation for which somebody was to read what it shows."""
    read = Validation.objects.filter(revoked_at=None).exclude(kind__in=UNREAD).order_by()
    return read.values("content_type", "object_id").annotate(newest=Max("pk")).values("newest")


class _Now:
    """What every text says now, read once."""

    def __init__(self) -> None:
        self.texts: dict[Key, Any] = {}
        self.sources: set[Any] = set()
        for kind in (model for model in medical_models() if not issubclass(model, Page)):
            type_id = ContentType.objects.get_for_model(kind).pk
            for text in kind._default_manager.select_related("locale"):
                self.texts[type_id, text.pk] = text
                if text.live and text.locale.language_code == SOURCE_LANGUAGE:
                    self.sources.add(text.translation_key)

    def changed(self, revision: int, key: Key) -> ChangedText | None:
        """What became of the text that a page showed at ``revision``; None when it still says the same."""
        text = self.texts.get(key)
        if text is None:
            return None
        if not text.live or text.translation_key not in self.sources:
            return ChangedText(str(text), key, GONE)
        if text.live_revision_id == revision:
            return None
        digests = self.digests.get(key, [])
        said = [digest for validated, digest in digests if validated <= revision]
        if digests and said and said[-1] == digests[-1][1]:
            return None
        return ChangedText(str(text), key, digests[-1][1] if digests else str(text.live_revision_id))

    @cached_property
    def digests(self) -> dict[Key, list[tuple[int, str]]]:
        """Of each text, the revisions that were validated and what they said, oldest first.

        The last one is what a live text says: the gate lets nothing else go live.
        """
        found: dict[Key, list[tuple[int, str]]] = {}
        types = {type_id for type_id, _pk in self.texts}
        rows = Validation.objects.filter(content_type__in=types, revision__isnull=False).order_by("pk")
        for type_id, pk, revision, digest in rows.values_list("content_type", "object_id", "revision", "digest"):
            found.setdefault((type_id, pk), []).append((revision, digest))
        return found
