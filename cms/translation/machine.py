"""What a machine translated: marked as such, and held back from readers until a person has read every sentence of it."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import ngettext
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from cms.accounts.models import User
from cms.translation.checked import translation_of


def unread(translation: Translation) -> QuerySet[StringTranslation]:
    """The sentences of the text as it stands that a machine wrote and nobody has saved or confirmed since."""
    current = StringSegment.objects.filter(
        source=translation.source_id, string=OuterRef("translation_of"), context=OuterRef("context")
    )
    return StringTranslation.objects.filter(
        Exists(current),
        locale=translation.target_locale_id,
        translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
    )


def objections(instance: Any) -> list[str]:
    """Why the machine's part of ``instance`` keeps it from readers, in a sentence; nothing when all of it was read."""
    translation = translation_of(instance)
    count = unread(translation).count() if translation else 0
    if not count:
        return []
    sentence = ngettext(
        "%d sentence was translated by a machine and nobody has read it yet.",
        "%d sentences were translated by a machine and nobody has read them yet.",
        count,
    )
    return [sentence % count]


def confirm(sentence: StringTranslation, reader: User) -> None:
    """``reader`` finds that the machine was right: the sentence is theirs from now on. Which machine it was stays noted."""
    sentence.translation_type = StringTranslation.TRANSLATION_TYPE_MANUAL
    sentence.last_translated_by = reader
    sentence.save(update_fields=["translation_type", "last_translated_by", "updated_at"])
