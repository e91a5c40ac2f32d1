"""Which safety texts a reader sees."""

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from cms.core.enums import SOURCE_LANGUAGE
from cms.safety.models import SafetyText
from cms.translation.current import reliable

Text = TypeVar("Text", bound=SafetyText)


def shown(texts: Sequence[Text], language: str) -> list[Text]:
    """Those of ``texts`` that are live, in the reader's language or else in French, in their order.

    A text that was withdrawn, or whose French was, is shown nowhere, in no language; one whose French moved on is shown
    in French. One query, and none for a French
    reader of French texts whose languages were read with them.
    """
    french = {
        text.translation_key: text for text in texts if text.locale.language_code == SOURCE_LANGUAGE and text.live
    }
    own = dict(french) if language == SOURCE_LANGUAGE else {}
    strays = any(text.locale.language_code != SOURCE_LANGUAGE for text in texts)
    missing = ({SOURCE_LANGUAGE} if strays else set()) | ({language} - {SOURCE_LANGUAGE})
    if texts and missing:
        for code, key, text in _live(type(texts[0]), [text.translation_key for text in texts], missing):
            (french if code == SOURCE_LANGUAGE else own)[key] = text
    keys = [text.translation_key for text in texts]
    return [own.get(key, french[key]) for key in keys if key in french]


def all_shown(kind: type[Text], language: str) -> dict[UUID, Text]:
    """Every text of a kind that readers see, in that language or else in French, by translation key. One query.

    A group has some dozens of them, however many pages refer to them.
    """
    found = kind.objects.filter(live=True, locale__language_code__in={SOURCE_LANGUAGE, language})
    french: dict[UUID, Text] = {}
    own: dict[UUID, Text] = {}
    for text in reliable(found).select_related("locale"):
        if text.locale.language_code == SOURCE_LANGUAGE:
            french[text.translation_key] = text
        if text.locale.language_code == language:
            own[text.translation_key] = text
    return french | {key: text for key, text in own.items() if key in french}


def _live(model: type[Text], keys: Sequence[UUID], languages: set[str]) -> list[tuple[str, UUID, Text]]:
    found = model.objects.filter(translation_key__in=keys, live=True, locale__language_code__in=languages)
    texts = reliable(found).select_related("locale")
    return [(text.locale.language_code, text.translation_key, text) for text in texts]
