"""Texts whose sentences are in the desk, translated or not."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
)
from wagtail_localize.strings import StringValue

from tests.factories import language, translate


def in_desk(instance: Any, code: str = "en") -> Translation:
    """The translation of ``instance``, no sentence translated yet; the translated object is a draft where it can be."""
    source, _made = TranslationSource.update_or_create_from_instance(instance)
    translation, _made = Translation.objects.get_or_create(source=source, target_locale=language(code))
    try:
        translation.get_target_instance()
    except ObjectDoesNotExist:
        translate(instance, code, live=False)
    return translation


def sentence(translation: Translation, path: str = "title") -> StringSegment:
    return translation.source.stringsegment_set.select_related("string", "context").filter(context__path=path).first()


def add_sentence(translation: Translation, text: str, path: str = "body") -> StringSegment:
    """A sentence of French that no editor could type as easily."""
    string = String.from_value(translation.source.locale, StringValue(text))
    context, _made = TranslationContext.objects.get_or_create(object_id=translation.source.object_id, path=path)
    order = translation.source.stringsegment_set.aggregate(last=models.Max("order"))["last"] or 0
    return StringSegment.objects.create(
        source=translation.source, string=string, context=context, order=order + 1, attrs="{}"
    )


def say(segment: StringSegment, text: str, code: str = "en", **values: Any) -> StringTranslation:
    """Translate a sentence, by hand unless told."""
    defaults = {"data": text, "translation_type": "manual"} | values
    kept, _made = StringTranslation.objects.update_or_create(
        translation_of=segment.string, context=segment.context, locale=language(code), defaults=defaults
    )
    if values.get("has_error"):  # as a check that came later would leave it
        StringTranslation.objects.filter(pk=kept.pk).update(has_error=True)
    return kept


def said(segment: StringSegment, code: str = "en") -> str | None:
    kept = StringTranslation.objects.filter(
        translation_of=segment.string_id, context=segment.context_id, locale=language(code)
    )
    return kept.values_list("data", flat=True).first()
