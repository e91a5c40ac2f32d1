"""One page whose every sentence and every link waits for a hostile text."""

from collections.abc import Sequence

from wagtail_localize.models import OverridableSegment, StringSegment, Translation, TranslationSource

from cms.pages.models import StandardPage
from tests.factories import House, StandardPageFactory, language, translate


def name(number: int) -> str:
    """A number in letters, since figures have a check of their own."""
    return "".join("abcdefghij"[int(figure)] for figure in f"{number:03}")


def translated_page(house: House, texts: Sequence[str], slug: str = "essai") -> Translation:
    """A live French page with as many paragraphs, headings and links as there are ``texts``, submitted to English."""
    paragraphs = "".join(f"<p>Phrase {name(number)}</p>" for number, _text in enumerate(texts))
    links = "".join(
        f'<p>Lien <a href="https://example.org/{name(number)}">numéro {name(number)}</a></p>'
        for number, _text in enumerate(texts)
    )
    headings = [("heading", {"text": f"Titre {name(number)}"}) for number, _text in enumerate(texts)]
    page = StandardPageFactory(
        parent=house.home, slug=slug, title="Essai", body=[*headings, ("prose", paragraphs), ("prose", links)]
    )
    if not house.home.has_translation(language("en")):
        translate(house.home, "en")
    source, _made = TranslationSource.get_or_create_from_instance(StandardPage.objects.get(pk=page.pk))
    return Translation.objects.create(source=source, target_locale=language("en"))


def sentences(translation: Translation) -> list[StringSegment]:
    return [
        segment
        for segment in StringSegment.objects.filter(source=translation.source).select_related("string", "context")
        if segment.string.data.startswith(("Phrase ", "Titre "))
    ]


def links(translation: Translation) -> list[OverridableSegment]:
    return [
        segment
        for segment in OverridableSegment.objects.filter(source=translation.source)
        if str(segment.data).startswith("https://example.org/")
    ]
