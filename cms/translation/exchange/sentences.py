"""The sentences of one translation as the desk has them now: what an export takes out and an import is compared with."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.utils import timezone
from django.utils.text import capfirst
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from cms.review.comparison import label
from cms.translation import tasks
from cms.translation.exchange.units import Document, Unit
from cms.translation.models import TranslationState

Place = tuple[str, str]  # the path of a sentence, and its French
MACHINE = "machine"


def catch_up(translation: Translation) -> None:
    """Take the sentences out of the French again if it was published since: an agency gets the French of today."""
    behind = TranslationState.objects.filter(translation_key=translation.source.object_id, extracted=False)
    if behind.exists():
        tasks.extract_again.call(translation.source_id)
        translation.source.refresh_from_db()


def segments(translation: Translation) -> dict[Place, StringSegment]:
    """In the order of the text. A sentence that stands twice in one place is one. One query."""
    found: dict[Place, StringSegment] = {}
    for each in translation.source.stringsegment_set.select_related("string", "context").order_by("order", "pk"):
        found.setdefault((each.context.path, each.string.data), each)
    return found


def kept(translation: Translation, *, lock: bool = False) -> dict[Place, StringTranslation]:
    """Every sentence ever translated in the places of this text; locked until the transaction ends if told. One query."""
    found = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale=translation.target_locale_id
    ).order_by("pk")
    found = found.select_for_update(of=("self",)) if lock else found
    found = found.select_related("context", "translation_of")
    return {(each.context.path, each.translation_of.data): each for each in found}


def document(translation: Translation) -> Document:
    """What an export of ``translation`` holds. What a machine said and nobody read is not finished."""
    done = kept(translation)
    model = ContentType.objects.get_for_id(translation.source.specific_content_type_id).model_class()
    units = []
    for path, source in segments(translation):
        there = done.get((path, source))
        machine = there is not None and there.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE
        units.append(
            Unit(
                path=path,
                source=source,
                target=there.data if there else "",
                note=_note(model, path),
                state=MACHINE if machine else "",
            )
        )
    return Document(
        uuid=str(translation.uuid),
        source_language=translation.source.locale.language_code,
        target_language=translation.target_locale.language_code,
        title=translation.source.object_repr,
        units=units,
        exported_at=timezone.now(),
    )


def _note(model: type | None, path: str) -> str:
    """The field of the editor in which the sentence stands; nothing for one that is no more."""
    try:
        return capfirst(label(model, path.partition(".")[0])) if model else ""
    except FieldDoesNotExist:
        return ""
