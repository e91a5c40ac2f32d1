"""What a translation owes to its French: it is public only while the French that it was made from is, and is answered for.

French is the source of every text. An object in another language with no French beside it is a text of its own.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from cms.core.enums import SOURCE_LANGUAGE
from cms.review.digest import digest
from cms.review.enums import ValidationKind
from cms.review.models import Validation


def is_source(instance: Any) -> bool:
    return instance.locale.language_code == SOURCE_LANGUAGE


def versions(instance: Any) -> models.QuerySet:
    """The French of ``instance``: one object or none."""
    return type(instance).objects.filter(
        translation_key=instance.translation_key, locale__language_code=SOURCE_LANGUAGE
    )


def is_translation(instance: Any) -> bool:
    """Whether ``instance`` has its French beside it. No query in French, else one."""
    return not is_source(instance) and versions(instance).exists()


def live_validation(instance: Any) -> Validation | None:
    """The last validation of the French of ``instance`` if the French is live and nothing was taken back. One query."""
    live = versions(instance).filter(live=True).values("pk")
    content_type = ContentType.objects.get_for_model(instance)
    latest = Validation.objects.filter(content_type=content_type, object_id__in=live).order_by("-pk").first()
    return latest if latest is not None and latest.is_in_force else None


def obstacle(instance: Any, validation: Validation) -> str:
    """Why the French keeps a translation, whose own text is approved by ``validation``, from going live; or nothing.

    No query in French, nor after an emergency publication; else one.
    """
    if is_source(instance) or validation.kind == ValidationKind.EMERGENCY:
        return ""
    if validation.source is None:
        rests_on_french = validation.approver_id is not None or versions(instance).exists()
        return _("nobody compared it with its French") if rests_on_french else ""
    french = live_validation(instance)
    if french is None:
        return _("its French is not live, or nobody answers for it now")
    if french.digest != validation.source.digest:
        return _("its French has changed since: bring the translation up to date first")
    return ""


def origin(instance: Any) -> Validation | None:
    """The validation of the French text that the translation ``instance`` was made from, if that text is live now.

    What was made sentence by sentence was made from the text that was frozen then; else from the French of today.
    """
    french = live_validation(instance)
    source = TranslationSource.objects.filter(
        object_id=instance.translation_key, locale__language_code=SOURCE_LANGUAGE, specific_content_type=_type(instance)
    ).first()
    if french is None or source is None or digest(source.as_instance()) == french.digest:
        return french
    return None


def missing(instance: Any) -> int:
    """How many sentences of ``instance`` have no translation yet, or an empty one; 0 when it was not made in sentences."""
    translation = Translation.objects.filter(
        source__object_id=instance.translation_key, target_locale=instance.locale_id, enabled=True
    ).first()
    if translation is None:
        return 0
    segments = StringSegment.objects.filter(source=translation.source_id)
    translated = segments.annotate_translation(translation.target_locale).values_list("translation", flat=True)
    return sum(not (text or "").strip() for text in translated)


def has_translated(user: models.Model, instance: Any) -> bool:
    """Whether ``user`` wrote a sentence of the translation ``instance`` as it stands."""
    sources = TranslationSource.objects.filter(object_id=instance.translation_key)
    return StringTranslation.objects.filter(
        context__object_id=instance.translation_key,
        locale=instance.locale_id,
        last_translated_by=user,
        translation_of__in=StringSegment.objects.filter(source__in=sources).values("string"),
    ).exists()


def _type(instance: models.Model) -> ContentType:
    return ContentType.objects.get_for_model(instance)
