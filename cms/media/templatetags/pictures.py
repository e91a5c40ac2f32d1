"""The one way in which templates show an uploaded picture."""

from typing import Any

from django import template
from wagtail.images.models import Picture as PictureElement

from cms.media.models import Picture
from cms.media.renditions import renditions

register = template.Library()


@register.simple_tag
def shown_picture(picture: Picture | None, use: str, **attrs: Any) -> PictureElement | None:
    """The ``<picture>`` of one of the uses of ``cms/media/renditions.py``; None when there is none or readers may not see it.

    ``attrs`` are those of the ``<img>``.
    """
    if picture is None or picture.why_withheld:
        return None
    found = renditions(picture, use)
    return PictureElement(found, attrs) if found else None
