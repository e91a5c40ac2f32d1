"""Which safety texts a reader sees."""

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from cms.core.enums import SOURCE_LANGUAGE
from cms.safety.models import SafetyText

Text = TypeVar("Text", bound=SafetyText)


def shown(model: type[Text], keys: Sequence[UUID], locale_id: int) -> list[Text]:
    """The live texts with these keys, in the reader's language or else in French, in the order of the keys. One query.

    A text that was withdrawn, or whose French was, is shown nowhere, in no language.
    """
    french: dict[UUID, Text] = {}
    own: dict[UUID, Text] = {}
    for text in model.objects.filter(translation_key__in=keys, live=True).select_related("locale"):
        if text.locale.language_code == SOURCE_LANGUAGE:
            french[text.translation_key] = text
        if text.locale_id == locale_id:
            own[text.translation_key] = text
    return [own.get(key, french[key]) for key in keys if key in french]
