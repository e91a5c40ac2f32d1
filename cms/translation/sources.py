"""The sentences that a translation is made from: bringing them up to the French of today."""

from typing import Any

from wagtail_localize.models import TranslationSource

from cms.translation import states
from cms.translation.models import TranslationState


def extract(source: TranslationSource) -> None:
    """Take the sentences out of the live French again."""
    source.update_from_db()
    extracted(source.object_id)


def extracted(translation_key: Any) -> None:
    """Note that the sentences of a text are those of its live French."""
    TranslationState.objects.filter(translation_key=translation_key).update(extracted=True)
    states.recount(translation_key)
