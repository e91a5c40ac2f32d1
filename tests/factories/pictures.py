"""Uploaded pictures."""

from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image

from cms.media.enums import People
from cms.media.models import Picture


def picture(title: str, size: tuple[int, int] = (8, 8), **values: Any) -> Picture:
    """A grey rectangle that may be shown, unless ``values`` say otherwise."""
    stream = BytesIO()
    Image.new("RGB", size, "grey").save(stream, "PNG")
    known = {"description": f"{title}, vue de face", "people": People.NOBODY} | values
    return Picture.objects.create(title=title, file=ImageFile(BytesIO(stream.getvalue()), name=f"{title}.png"), **known)
