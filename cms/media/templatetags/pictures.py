"""The one way in which templates show an uploaded picture."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from wagtail.images.models import Picture as PictureElement

from cms.media.models import Picture, Rendition
from cms.media.renditions import renditions

register = template.Library()
# A face that cannot be shown is the drawing of a person, which the templates have.
WITHOUT_STAND_IN = ("portrait",)


@register.simple_tag
def shown_picture(picture: Picture | None, use: str, **attrs: Any) -> PictureElement | str | None:
    """The ``<picture>`` of one of the uses of ``cms/media/sizes.py``; None when there is none or readers may not see it.

    ``attrs`` are those of the ``<img>``. While its sizes are not made, what stands in keeps its place and says the same.
    """
    if picture is None or picture.why_withheld:
        return None
    if found := renditions(picture, use):
        return PictureElement(found, attrs)
    if use in WITHOUT_STAND_IN:
        return None
    values = {"width": picture.width, "height": picture.height, "alt": Rendition(image=picture).alt}
    return render_to_string("components/picture_to_come.html", values)
