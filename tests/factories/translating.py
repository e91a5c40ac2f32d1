"""Other languages, without a translation desk: a plain copy with the words changed."""

import re

from django.db import models
from wagtail.models import Locale, Page, TranslatableMixin

from cms.review.mixins import MedicalMixin
from tests.factories.publishing import put_live


def language(code: str) -> Locale:
    return Locale.objects.get_or_create(language_code=code)[0]


def translate(source: TranslatableMixin, code: str, *, live: bool = True, **values: object) -> models.Model:
    """The version of ``source`` in another language, live unless told, with ``values`` in place of the French ones."""
    copy = source.copy_for_translation(language(code))
    for name, value in values.items():
        setattr(copy, name, value)
    if isinstance(copy, MedicalMixin):
        copy.live = False
        copy.save()
        return put_live(copy) if live else copy
    if isinstance(copy, Page):
        copy.live = live
    copy.save()
    return copy


def in_english(french: str) -> str:
    """Words that stand for a translation, in which the checks find nothing: the French with its negations in English."""
    return "EN " + re.sub(r"\b(?:pas|jamais|aucune?|rien|sans|ni|non)\b", "not", french)
