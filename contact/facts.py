"""Places and people in the reader's language, with today's facts: hours, prices and numbers are those of the French at once.

A translation waits for its translator; a changed opening hour or price cannot.
"""

import copy
from collections.abc import Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import QuerySet
from wagtail.blocks import StreamValue
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from cms.core.enums import SOURCE_LANGUAGE

Shown = TypeVar("Shown", bound=TranslatableMixin)


def shown(model: type[Shown], keys: Sequence[UUID], locale_id: int) -> list[Shown]:
    """Those with these translation keys, in that language or else in French, in that order. One query."""
    found: dict[UUID, Shown] = _by_key(model.objects.filter(translation_key__in=keys), locale_id)
    return [found[key] for key in dict.fromkeys(keys) if key in found]


def shown_of(model: type[Shown], pk: int, locale_id: int) -> Shown:
    """The one with that key, in that language or else in French. One query."""
    key = model.objects.filter(pk=pk).values("translation_key")
    found: dict[UUID, Shown] = _by_key(model.objects.filter(translation_key__in=key), locale_id)
    (one,) = found.values()
    return one


def _by_key(ones: QuerySet[Shown], locale_id: int) -> dict[UUID, Shown]:
    french: dict[UUID, Shown] = {}
    own: dict[UUID, Shown] = {}
    for one in ones.select_related("locale"):
        if one.locale.language_code == SOURCE_LANGUAGE:
            french[one.translation_key] = one
        elif one.locale_id == locale_id:
            own[one.translation_key] = one
    for key, translated in own.items():
        if key in french:
            take_facts(translated, french[key])
    return french | own


def take_facts(translated: Any, french: Any) -> None:
    """Give ``translated``, which is only to be read, every synchronised value of its French."""
    for field in translated.translatable_fields:
        if isinstance(field, SynchronizedField):
            concrete = translated._meta.get_field(field.field_name)
            if isinstance(concrete, models.Field):
                setattr(translated, concrete.attname, getattr(french, concrete.attname))
    for name, word in getattr(translated, "streams_of_facts", {}).items():
        own = {block.id: block.value[word] for block in getattr(translated, name)}
        setattr(translated, name, _with_words(getattr(french, name), own, word))


def _with_words(stream: StreamValue, own: dict[str, str], word: str) -> StreamValue:
    """The blocks of the French with the words of the translation; a block without any keeps its own, and says so."""
    blocks = []
    for block in stream:
        value = copy.copy(block.value)
        value.in_french = bool(value[word]) and not own.get(block.id)
        value[word] = own.get(block.id) or value[word]
        blocks.append((block.block_type, value, block.id))
    return StreamValue(stream.stream_block, blocks)
