"""Pictures: the platform's own drawings, and uploaded images with their description."""

from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, StructBlock
from wagtail.images.blocks import ImageBlock

from cms.core.enums import Drawing


class DrawingBlock(StructBlock):
    drawing = ChoiceBlock(label=_("drawing"), choices=Drawing.choices)
    caption = CharBlock(label=_("caption"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Drawing")
        description = _("One of the drawings made for the sites; its description is built in.")
        help_text = _(
            "Choose the drawing that shows what the text says; a caption is one sentence, and may stay empty."
        )
        template = "blocks/drawing.html"
        preview_value = {"drawing": Drawing.ARTERY, "caption": "Un fin tuyau guidé dans l’artère."}


class PreparedImageBlock(ImageBlock):
    """Reads all pictures of a page together with the sizes that were made of them: one query, however many pictures."""

    class Meta:
        help_text = _(
            "Say what the picture shows and why it is here, for whoever does not see it; or that it only decorates."
        )

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        images = super().bulk_to_python(values)
        prefetch_related_objects([image for image in images if image is not None], "renditions")
        return images


class PictureBlock(StructBlock):
    image = PreparedImageBlock(label=_("image"))
    caption = CharBlock(label=_("caption"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("An uploaded picture with its description.")
        help_text = _("The caption says what the picture adds; it may stay empty.")
        template = "blocks/picture.html"
        preview_template = "blocks/picture_preview.html"
        preview_value = {"image": None, "caption": "La salle d’angiographie."}
