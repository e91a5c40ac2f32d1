"""Takes a text apart into sentences and translates them, as wagtail-localize does: a few queries a text, not a dozen a sentence.

Only for what the library does not know yet. Its own ways stay for every later version of a text:
``tests/cms/content/test_sentences.py`` holds that they find nothing to add here.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    StringTranslation,
    Template,
    TemplateSegment,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import RelatedObjectSegmentValue, StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.strings import StringValue, validate_translation_links


def take_apart(instance: Any) -> TranslationSource:
    """The source of ``instance``, which has none yet."""
    of_object, _made = TranslatableObject.objects.get_or_create_from_instance(instance)
    source = TranslationSource.objects.create(
        object=of_object,
        locale=instance.locale,
        specific_content_type=ContentType.objects.get_for_model(instance),
        object_repr=str(instance)[:200],
        content_json=_frozen(instance),
        schema_version=get_schema_version(instance._meta.app_label),
        last_updated_at=timezone.now(),
    )
    _keep_segments(source, instance)
    return source


def translate(translation: Translation, texts: dict[tuple[str, str], str], tool: str) -> None:
    """Keep the sentences of ``translation``, which has none yet; ``texts`` are by path and French."""
    places = StringSegment.objects.filter(source=translation.source_id).order_by("order")
    found = dict.fromkeys(places.values_list("context", "string", "context__path", "string__data"))
    StringTranslation.objects.bulk_create(
        StringTranslation(
            translation_of_id=string,
            context_id=context,
            locale_id=translation.target_locale_id,
            data=texts[path, french],
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            tool_name=tool,
        )
        for context, string, path, french in found
    )


def fault(french: str, text: str) -> str:
    """Why the library would publish nothing of ``text`` as a translation of ``french``, or nothing."""
    try:
        StringValue.from_translated_html(text)
        validate_translation_links(french, text)
    except ValueError as error:
        return str(error)
    return ""


def _frozen(instance: models.Model) -> str:
    if isinstance(instance, ClusterableModel):
        return instance.to_json()
    return json.dumps(get_serializable_data_for_fields(instance), cls=DjangoJSONEncoder)


def _keep_segments(source: TranslationSource, instance: Any) -> None:
    values = extract_segments(instance)
    contexts = _contexts(source, instance, (value.path for value in values))
    strings = _strings(source, (value.string.data for value in values if isinstance(value, StringSegmentValue)))
    segments: dict[type[models.Model], list[models.Model]] = defaultdict(list)
    for value in values:
        model, content = _content(value, strings)
        segments[model].append(model(source=source, context=contexts[value.path], order=value.order, **content))
    for model, made in segments.items():
        model._default_manager.bulk_create(made)


def _content(value: Any, strings: dict[str, String]) -> tuple[type[models.Model], dict[str, Any]]:
    """The kind of segment that keeps ``value``, and what it keeps."""
    if isinstance(value, StringSegmentValue):
        attrs = json.dumps(value.attrs, cls=DjangoJSONEncoder)
        return StringSegment, {"string": strings[value.string.data], "attrs": attrs}
    if isinstance(value, TemplateSegmentValue):
        return TemplateSegment, {"template": Template.from_value(value)}
    if isinstance(value, RelatedObjectSegmentValue):
        named = {"content_type": value.content_type, "translation_key": value.translation_key}
        return RelatedObjectSegment, {"object": TranslatableObject.objects.get_or_create(**named)[0]}
    return OverridableSegment, {"data_json": json.dumps(value.data, cls=DjangoJSONEncoder)}


def _contexts(source: TranslationSource, instance: Any, paths: Iterable[str]) -> dict[str, TranslationContext]:
    """Every place of the text, by its path. A text that was known before has some already."""
    wanted = dict.fromkeys(paths)
    known = {context.path: context for context in TranslationContext.objects.filter(object_id=source.object_id)}
    new = [
        TranslationContext(
            object_id=source.object_id,
            path=path,
            path_id=TranslationContext._get_path_id(path),
            field_path=_field_path(instance, path),
        )
        for path in wanted
        if path not in known
    ]
    return known | {context.path: context for context in TranslationContext.objects.bulk_create(new)}


def _field_path(instance: Any, path: str) -> str:
    """The library works it out on a row, which it then saves: here on one that is in no database."""
    unsaved = SimpleNamespace(path=path, field_path="", save=lambda update_fields: None)
    return TranslationContext.get_field_path(unsaved, instance)


def _strings(source: TranslationSource, texts: Iterable[str]) -> dict[str, String]:
    """Every sentence by its text. Several texts may say the same."""
    hashes = {text: String._get_data_hash(text) for text in texts}
    rows = String.objects.filter(locale_id=source.locale_id, data_hash__in=hashes.values())
    known = {row.data_hash: row for row in rows}
    new = [
        String(locale_id=source.locale_id, data_hash=data_hash, data=text)
        for text, data_hash in hashes.items()
        if data_hash not in known
    ]
    known |= {row.data_hash: row for row in String.objects.bulk_create(new)}
    return {text: known[data_hash] for text, data_hash in hashes.items()}
