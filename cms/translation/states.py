"""Working out where translations stand. French is the source: what it says moves every translation of it."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from cms.core.enums import SOURCE_LANGUAGE
from cms.core.models import SiteIdentity
from cms.review.enums import ReviewClass, ValidationKind
from cms.translation.enums import Severity
from cms.translation.models import TranslationState
from cms.translation.values import changed, text_digests


def french_published(instance: Any) -> None:
    """The French of ``instance`` went live: every translation that says something else is out of date from now on."""
    states = _states(instance)
    if not states:
        return
    french = text_digests(instance)
    minor = _is_minor(instance) if any(state.rests_on and state.french != french for state in states) else False
    for state in states:
        moved = changed(state.french, french)
        state.title = str(instance)[:255]
        state.french = french
        state.extracted = state.extracted and not moved
        _compare(state, instance, moved, minor=minor)
    TranslationState.objects.bulk_update(
        states, ["title", "french", "extracted", "stale_since", "severity"], batch_size=100
    )


def translation_published(instance: Any) -> None:
    """A translation went live: it rests on the French that its sentences were taken from."""
    french = _french_of(instance)
    if french is None:
        return
    state = _state(french, instance.locale)
    source = _source(instance)
    state.rests_on = text_digests(source.as_instance() if source else french)
    state.french = text_digests(french) if getattr(french, "live", True) else {}
    state.published_at = timezone.now()
    state.waiting = False
    _compare(state, french, set(), minor=False)
    _count(state)
    state.save()


def begun(translation: Translation) -> None:
    """A text was sent to translation: it stands on the desk from now on, with its sentences to be translated."""
    french = translation.source.get_source_instance()
    if french.locale.language_code != SOURCE_LANGUAGE:
        return
    state = _state(french, translation.target_locale)
    if state.pk is None and getattr(french, "live", True):
        state.french = text_digests(french)
    _count(state)
    state.save()


def unpublished(instance: Any) -> None:
    """``instance`` is live no more, in its language."""
    states = TranslationState.objects.of(instance)
    if instance.locale.language_code == SOURCE_LANGUAGE:
        states.update(french={})
    else:
        states.filter(locale=instance.locale_id).update(
            rests_on={}, published_at=None, stale_since=None, severity="", waiting=False
        )


def recount(translation_key: Any, locale_id: int | None = None) -> None:
    """Count again which sentences are translated: all languages, or one."""
    states = TranslationState.objects.filter(translation_key=translation_key)
    states = states.filter(locale=locale_id) if locale_id else states
    for state in states.select_related("locale"):
        _count(state)
        state.save(update_fields=["sentences", "missing", "unpublished"])


def in_review(instance: Any, waiting: bool) -> None:
    """Whether a draft of the translation ``instance`` waits for its second reader."""
    known = {"translation_key": instance.translation_key, "locale": instance.locale_id}
    TranslationState.objects.filter(**known).update(waiting=waiting)


def refresh(instance: Any) -> None:
    """Work everything out again for the French ``instance``, whatever was stored."""
    if getattr(instance, "live", True):
        french_published(instance)
    for translation in type(instance).objects.filter(translation_key=instance.translation_key).exclude(pk=instance.pk):
        if getattr(translation, "live", True):
            kept = TranslationState.objects.of(instance).filter(locale=translation.locale_id).first()
            if kept is None or not kept.rests_on:
                translation_published(translation)
    recount(instance.translation_key)


def stale(instance: Any) -> TranslationState | None:
    """The state of the translation ``instance`` if its French moved on. One query; none in French."""
    if instance.locale.language_code == SOURCE_LANGUAGE:
        return None
    return TranslationState.objects.of(instance).stale().filter(locale=instance.locale_id).first()


def is_safety(model: type[models.Model], fields: Iterable[str]) -> bool:
    """Whether a change of these fields of ``model`` could hurt somebody who reads the old text."""
    if getattr(model, "review_class", None) == ReviewClass.SAFETY:
        return not set(getattr(model, "medical_fields", ())).isdisjoint(fields)
    return not set(getattr(model, "safety_fields", ())).isdisjoint(fields)


def _severity(model: type[models.Model], fields: set[str], *, minor: bool) -> Any:
    if minor or fields.isdisjoint(getattr(model, "medical_fields", ())):
        return str(Severity.WORDING)
    return str(Severity.SAFETY if is_safety(model, fields) else Severity.MEDICAL)


def _compare(state: TranslationState, french: Any, moved: set[str], *, minor: bool) -> None:
    """Say since when ``state`` is out of date, and how badly: as bad as its worst change since it was up to date."""
    behind = state.changed_fields if state.rests_on and state.french else set()
    if not behind:
        state.stale_since, state.severity = None, ""
        return
    now = _severity(type(french), moved & behind or behind, minor=minor)
    state.severity = min(now, state.severity) if state.stale_since and state.severity else now
    state.stale_since = state.stale_since or timezone.now()


def _is_minor(instance: Any) -> bool:
    """Whether the live French is a correction that touches no fact: see cms.review.minor, which refuses any other."""
    validation = getattr(instance, "validation", None)
    return validation is not None and validation.kind == ValidationKind.MINOR


def _states(instance: Any) -> list[TranslationState]:
    """One for each language that the text is offered in, or has; those that are missing are made."""
    found = {state.locale_id: state for state in TranslationState.objects.of(instance)}
    site = _site(instance)
    codes = _languages(site)
    missing = Locale.objects.filter(language_code__in=codes).exclude(pk__in=found)
    content_type = ContentType.objects.get_for_model(instance)
    made = [
        TranslationState(
            content_type=content_type,
            translation_key=instance.translation_key,
            locale=locale,
            site=site,
            title=str(instance)[:255],
        )
        for locale in missing
    ]
    for state in made:
        state.save()
    for state in found.values():
        state.site = site
    return [*found.values(), *made]


def _state(french: Any, locale: Locale) -> TranslationState:
    """The state of the translation of ``french`` into that language, kept or new."""
    kept = TranslationState.objects.of(french).filter(locale=locale).first()
    return kept or TranslationState(
        content_type=ContentType.objects.get_for_model(french),
        translation_key=french.translation_key,
        locale=locale,
        site=_site(french),
        title=str(french)[:255],
    )


def _site(instance: Any) -> Site | None:
    """The site whose tree the page stands in; a shared text belongs to none."""
    return instance.get_site() if isinstance(instance, Page) else None


def _languages(site: Site | None) -> set[str]:
    """The languages that the site offers beside French; of a shared text, those of any site."""
    identities = SiteIdentity.objects.filter(site=site) if site else SiteIdentity.objects.all()
    return {code for identity in identities for code in identity.languages}


def _french_of(instance: Any) -> Any:
    return (
        type(instance)
        .objects.filter(translation_key=instance.translation_key, locale__language_code=SOURCE_LANGUAGE)
        .first()
    )


def _source(instance: Any) -> TranslationSource | None:
    """The sentences that the translation ``instance`` is made of, if it is made in sentences."""
    translation = Translation.objects.filter(
        source__object_id=instance.translation_key, target_locale=instance.locale_id, enabled=True
    )
    found = translation.select_related("source").first()
    return found.source if found else None


def _count(state: TranslationState) -> None:
    segments = StringSegment.objects.filter(
        source__object_id=state.translation_key, source__locale__language_code=SOURCE_LANGUAGE
    )
    translated = segments.annotate_translation(state.locale).values_list("translation", flat=True)
    texts = [(text or "").strip() for text in translated]
    state.sentences, state.missing = len(texts), texts.count("")
    kept = StringTranslation.objects.filter(context__object_id=state.translation_key, locale=state.locale_id)
    published = state.published_at
    state.unpublished = published is not None and kept.filter(updated_at__gt=published).exists()
