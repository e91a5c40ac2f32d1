"""English and the other languages: PO files through wagtail-localize's own import, as a translator's would come."""

from django.db import models, transaction
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, Locale, Page, Revision
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from cms.content import sentences
from cms.content.errors import ContentError
from cms.content.source import Catalogue, Item
from cms.review.mixins import MedicalMixin
from cms.review.validations import demonstrate
from cms.translation import checked

# What wagtail-localize notes beside each sentence that comes from a file.
TOOL_NAME = "starting content"


def check(item: Item, instance: models.Model, catalogue: Catalogue) -> None:
    """Raise ContentError unless ``catalogue`` translates every sentence of ``instance``, and no other."""
    translated = {(entry.msgctxt, entry.msgid) for entry in catalogue.po if entry.msgstr.strip() and not entry.fuzzy}
    said = [
        (segment.path, segment.string.data)
        for segment in extract_segments(instance)
        if isinstance(segment, StringSegmentValue)
    ]
    missing = [text for path, text in said if (path, text) not in translated]
    places = set(said)
    unknown = [entry.msgid for entry in catalogue.po if (entry.msgctxt, entry.msgid) not in places]
    if missing:
        count = "one text has" if len(missing) == 1 else f"{len(missing)} texts have"
        raise ContentError(catalogue.path, f"{count} no translation, first: “{missing[0][:60]}”.")

    if unknown:
        raise ContentError(catalogue.path, f"a text is not in the French: “{unknown[0][:60]}”.")
    for entry in catalogue.po:
        if "<" in entry.msgstr and (fault := sentences.fault(entry.msgid, entry.msgstr)):
            raise ContentError(catalogue.path, f"“{entry.msgstr[:60]}”: {fault}")


def is_in_hand(instance: models.Model, language: str) -> bool:
    """Whether a translator has changed a sentence of ``instance``, be it published yet or not."""
    kept = StringTranslation.objects.filter(
        context__object_id=instance.translation_key,
        locale__language_code=language,
    )
    return kept.exclude(tool_name=TOOL_NAME).exists()


def publish(item: Item, instance: models.Model, language: str, catalogue: Catalogue) -> models.Model:
    """Make the translation of ``instance``, or bring it up to date, and publish it. No gap is filled with French."""
    locale = Locale.objects.get(language_code=language)
    with transaction.atomic():
        source = _source(instance)
        translation, _made = Translation.objects.get_or_create(source=source, target_locale=locale)
        _keep_sentences(translation, catalogue)
        for found in checked.findings(translation):
            if found.finding.blocks:
                raise ContentError(catalogue.path, f"{found.finding.message} (“{found.target[:60]}”)")
            # Our English is written for patients: it often says in plain words what the glossary has a term for.
            if found.is_open:
                checked.accept(found, _("Starting content: in plain words."))
        if isinstance(instance, MedicalMixin) and instance.has_translation(locale):
            # The library would write the row that readers see before anybody answers for it.
            draft = source.get_ephemeral_translated_instance(locale, fallback=False)
            publish_revision(draft.save_revision())
        else:
            # What has drafts goes live by its revision, past the gate; another snippet has no other state than live.
            has_drafts = isinstance(instance, DraftStateMixin)
            source.create_or_update_translation(locale, publish=not has_drafts, fallback=False)
            if has_drafts:
                publish_revision(instance.get_translation(locale).latest_revision)
    translated = instance.get_translation(locale)
    return translated.specific if isinstance(translated, Page) else translated


def _source(instance: models.Model) -> TranslationSource:
    """What ``instance`` says now, in sentences."""
    known = TranslationSource.objects.filter(object_id=instance.translation_key, locale=instance.locale_id).first()
    if known is None:
        return sentences.take_apart(instance)
    known.update_from_db()
    return known


def _keep_sentences(translation: Translation, catalogue: Catalogue) -> None:
    """The first sentences of a translation all at once; later ones as a translator's file would come."""
    kept = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale=translation.target_locale_id
    )
    if not kept.exists():
        texts = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in catalogue.po}
        sentences.translate(translation, texts, TOOL_NAME)
        return
    catalogue.po.metadata["X-WagtailLocalize-TranslationID"] = str(translation.uuid)
    warnings = translation.import_po(catalogue.po, translation_type="manual", tool_name=TOOL_NAME)
    if warnings:
        raise ContentError(catalogue.path, f"a text is not in the French ({warnings[0]}).")


def publish_revision(revision: Revision) -> None:
    """Publish through the gate; what only a doctor could sign is marked as a demonstration."""
    if issubclass(revision.content_type.model_class(), MedicalMixin):
        demonstrate(revision)
    revision.publish()
