"""Where information comes from."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, IntegerBlock, StreamBlock, StructBlock, StructValue, URLBlock

from cms.core.enums import SourceKind


class SourceValue(StructValue):
    @property
    def kind_label(self) -> str:
        return str(SourceKind(self["kind"]).label)


class SourceBlock(StructBlock):
    kind = ChoiceBlock(label=_("kind"), choices=SourceKind.choices, default=SourceKind.GUIDELINE)
    title = CharBlock(label=_("title"), max_length=255)
    language = ChoiceBlock(label=_("language of the title"), choices=settings.LANGUAGES, default="fr")
    publisher = CharBlock(label=_("published by"), max_length=160)
    year = IntegerBlock(label=_("year"), required=False, min_value=1950, max_value=2100)
    url = URLBlock(label=_("address"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Source")
        description = _("Where the information comes from.")
        help_text = _("The document that you read, as it names itself: title, publisher, year, address.")
        template = "blocks/source.html"
        value_class = SourceValue
        preview_value = {
            "kind": SourceKind.LEAFLET,
            "title": "Fiche d’information",
            "language": "fr",
            "publisher": "Une société savante",
            "year": 2024,
            "url": "",
        }


class SourcesBlock(StreamBlock):
    source = SourceBlock()

    class Meta:
        min_num = 1
