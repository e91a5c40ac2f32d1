"""English and the other languages: PO files through wagtail-localize's own import, as a translator's would come."""

from django.db import models, transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from cms.content.errors import ContentError
from cms.content.source import Catalogue, Item


def check(item: Item, instance: models.Model, catalogue: Catalogue) -> None:
    """Raise ContentError when a sentence of ``instance`` has no translation in ``catalogue``."""
    translated = {(entry.msgctxt, entry.msgid) for entry in catalogue.po if entry.msgstr.strip()}
    missing = [
        segment.string.data
        for segment in extract_segments(instance)
        if isinstance(segment, StringSegmentValue) and (segment.path, segment.string.data) not in translated
    ]
    if missing:
        count = "one text has" if len(missing) == 1 else f"{len(missing)} texts have"
        raise ContentError(catalogue.path, f"{count} no translation, first: “{missing[0][:60]}”.")


def publish(item: Item, instance: models.Model, language: str, catalogue: Catalogue) -> models.Model:
    """Make or bring up to date the translation of ``instance``, and publish it. Nothing is ever filled up with French."""
    locale = Locale.objects.get(language_code=language)
    with transaction.atomic():
        source, created = TranslationSource.get_or_create_from_instance(instance)
        if not created:
            source.update_from_db()
        translation, _ = Translation.objects.get_or_create(source=source, target_locale=locale)
        catalogue.po.metadata["X-WagtailLocalize-TranslationID"] = str(translation.uuid)
        warnings = translation.import_po(catalogue.po, translation_type="manual", tool_name="starting content")
        if warnings:
            raise ContentError(catalogue.path, f"a text is not in the French ({warnings[0]}).")
        source.create_or_update_translation(locale, publish=True, fallback=False)
    translated = instance.get_translation(locale)
    return translated.specific if isinstance(translated, Page) else translated
