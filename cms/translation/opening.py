"""The desk of a new language: what there is to translate stands on it before anybody sent a text to translation."""

from wagtail.models import Locale

from cms.core.checks import house_models
from cms.core.enums import SOURCE_LANGUAGE
from cms.translation import states
from cms.translation.models import TranslationState


def open_desk(locale: Locale) -> None:
    """Note where every live French text stands that has no state in that language yet. Idempotent."""
    known = TranslationState.objects.filter(locale=locale).values("translation_key")
    for model in house_models():
        for french in model.objects.filter(locale__language_code=SOURCE_LANGUAGE).exclude(translation_key__in=known):
            if getattr(french, "live", True):
                states.french_published(french)
