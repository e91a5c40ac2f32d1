"""A French text that is live, its English in sentences, and who works on it."""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from cms.accounts.models import User
from cms.pages.models import TopicPage
from tests.cms.review.validated import SOURCE, reader_of
from tests.factories import House, TopicPageFactory, UserFactory, language, translate

FRENCH = {"title": "Le geste", "summary": "Ne mangez pas 6 h avant.", "body": "Lisez la fiche, puis appelez."}
ENGLISH = {
    "title": "The procedure",
    "summary": "Do not eat for 6 hours before.",
    "body": "Read the leaflet, then call.",
}
Say = Callable[[str, str], StringTranslation]


@pytest.fixture
def translation(imvoc: House) -> Translation:
    """Every sentence translated, the English a draft."""
    page = TopicPageFactory(
        parent=imvoc.home,
        title=FRENCH["title"],
        summary=FRENCH["summary"],
        body=[("prose", f"<p>{FRENCH['body']}</p>")],
        authors="L’équipe",
        sources=[("source", SOURCE)],
    )
    translate(imvoc.home, "en")
    source, _made = TranslationSource.get_or_create_from_instance(TopicPage.objects.get(pk=page.pk))
    translation = Translation.objects.create(source=source, target_locale=language("en"))
    for segment in StringSegment.objects.filter(source=source):
        words = {french: ENGLISH[name] for name, french in FRENCH.items()}
        _save(segment, words.get(segment.string.data, segment.string.data))
    translation.save_target(publish=False)
    return translation


@pytest.fixture
def english(translation: Translation) -> Any:
    return translation.get_target_instance()


@pytest.fixture
def say(translation: Translation) -> Say:
    """Say something else in one field."""

    def save(field: str, text: str) -> StringTranslation:
        found = StringSegment.objects.filter(source=translation.source, context__path__startswith=field)
        return _save(found.select_related("string", "context").get(), text)

    return save


@pytest.fixture
def reader(imvoc: House) -> User:
    return reader_of("en", public_name="Lou Relecture")


@pytest.fixture
def admin(db: None) -> User:
    return UserFactory(is_superuser=True, public_name="Sam Traduction")


def _save(segment: StringSegment, text: str) -> StringTranslation:
    return StringTranslation.objects.update_or_create(
        translation_of=segment.string, context=segment.context, locale=language("en"), defaults={"data": text}
    )[0]
