"""What translators must not write for a term."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, StreamBlock, StructBlock, StructValue, TextBlock

from cms.translation.glossary.matching import lines


class ForbiddenWordsValue(StructValue):
    @property
    def word_list(self) -> list[str]:
        return lines(self["words"])


class ForbiddenWordsBlock(StructBlock):
    """Words of one language. They stand with the French term: a language may forbid where French forbids nothing."""

    language = ChoiceBlock(label=_("language"), choices=settings.LANGUAGES)
    words = TextBlock(label=_("words"), max_length=400, help_text=_("One a line."))

    class Meta:
        icon = "cross"
        label = _("Forbidden words")
        description = _("What must not be written for this term in one language.")
        help_text = _("Words that a translator must not write for this term, in one language.")
        template = "blocks/forbidden_words.html"
        value_class = ForbiddenWordsValue
        preview_value = {"language": "en", "words": "scanner"}


class ForbiddenBlock(StreamBlock):
    words = ForbiddenWordsBlock()
