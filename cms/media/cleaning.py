"""What is kept of an uploaded picture: its pixels, upright, in the colours that every screen has. Nothing else.

A photograph from a phone says where and when it was taken, and with what; a file may hold a second one behind its pixels.
So each is drawn anew. Its size is read from the first bytes, before anything is decoded, and pictures larger than any
page shows are made smaller: that bounds what one upload costs, here and for each rendition. Two wait for each other.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from math import ceil
from pathlib import PurePath
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, JpegImagePlugin

from cms.media.turns import turn

EXTENSIONS = {"JPEG": {"jpg", "jpeg"}, "MPO": {"jpg", "jpeg"}, "PNG": {"png"}, "WEBP": {"webp"}}
# Pixels. Decoding WebP takes four times the memory of the others for each of them.
MAX_WEBP_PIXELS = 12_000_000
MEGABYTE = 1024 * 1024
# The longer side of what is kept, in pixels; the widest rendition has 1440.
MAX_SIDE = 4000
# A progressive JPEG has some ten passes, each of which costs as much as a whole picture, and some dozen parts beside.
MAX_PASSES = 100
MAX_PARTS = 1000
PART = re.compile(rb"\xff([\x02-\xcf\xd8-\xfe])")
START_OF_PASS, END = 0xDA, 0xD9
STRIP = 256
QUALITY = {"quality": 90}
SAVING: dict[str, dict] = {
    "JPEG": QUALITY | {"progressive": True, "optimize": True},
    "PNG": {"compress_level": 6},
    "WEBP": QUALITY,
}
ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

TOO_HEAVY = _("This file is too heavy (%(size)d MB). A picture has %(limit)d MB at most.")
TOO_LARGE = _("This picture is too large (%(size)d megapixels). It has %(limit)d megapixels at most.")
UNKNOWN = _("This file is not a JPEG, PNG or WebP picture.")
OTHER_NAME = _(
    "The name of this file ends in “.%(extension)s”, but it is a %(format)s picture. Give it its own ending."
)
MOVES = _("This picture moves. Only still pictures are shown.")
DAMAGED = _("This picture is damaged: it cannot be read to its end. Save it again, then try once more.")


def clean_picture(stream: IO[bytes], name: str) -> bytes:
    """The same picture without anything but its pixels, in the same format.

    Raise ValidationError, in one sentence for whoever uploads it, for what is no still JPEG, PNG or WebP within the limits,
    and Busy while others are being cleaned.
    """
    with turn():
        return _cleaned(_read(stream), name)


def _cleaned(data: bytes, name: str) -> bytes:
    with _refused_as(UNKNOWN):
        image = Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP"))
    _check(image, name)
    with _refused_as(DAMAGED):
        if isinstance(image, JpegImagePlugin.JpegImageFile):
            _count_passes(data)
        return _drawn_anew(image)


def _read(stream: IO[bytes]) -> bytes:
    limit = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    size = stream.seek(0, 2)
    if size > limit:
        raise ValidationError(TOO_HEAVY, params={"size": ceil(size / MEGABYTE), "limit": limit // MEGABYTE})
    stream.seek(0)
    return stream.read()


@contextmanager
def _refused_as(sentence: str) -> Iterator[None]:
    """A file made to harm may have its reader raise anything: whatever it is, the file is refused."""
    try:
        yield
    except Exception as error:
        raise ValidationError(sentence) from error


def _check(image: Image.Image, name: str) -> None:
    kind = image.format or ""
    extension = PurePath(name).suffix.lower().removeprefix(".")
    if extension not in EXTENSIONS[kind]:
        raise ValidationError(OTHER_NAME, params={"extension": extension, "format": kind})
    pixels = image.width * image.height
    limit = MAX_WEBP_PIXELS if kind == "WEBP" else settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    if pixels > limit:
        raise ValidationError(TOO_LARGE, params={"size": ceil(pixels / 1_000_000), "limit": limit // 1_000_000})
    if kind != "MPO" and getattr(image, "is_animated", False):
        raise ValidationError(MOVES)


def _count_passes(data: bytes) -> None:
    """Raise ValueError when there are too many. What stands in the notes of a picture, or after its end, is none."""
    passes, place = 0, 2
    for _part in range(MAX_PARTS):
        found = PART.search(data, place)
        if found is None or found[1][0] == END or passes > MAX_PASSES:
            break
        passes += found[1][0] == START_OF_PASS
        place = found.end() + int.from_bytes(data[found.end() : found.end() + 2], "big")
    else:
        raise ValueError("too many parts")
    if passes > MAX_PASSES:
        raise ValueError("too many passes")


def _drawn_anew(image: Image.Image) -> bytes:
    kind = "JPEG" if image.format == "MPO" else str(image.format)
    factor = ceil(max(image.size) / MAX_SIDE)
    if isinstance(image, JpegImagePlugin.JpegImageFile):
        image.draft(None, (image.width // factor, image.height // factor))
    image.load()
    profile, turn = image.info.get("icc_profile"), _turn(image)
    drawn = _in_screen_colours(_smaller(image), profile)
    if turn is not None:
        drawn = drawn.transpose(turn)
    drawn.info.clear()
    out = BytesIO()
    drawn.save(out, kind, **SAVING[kind])
    return out.getvalue()


def _turn(image: Image.Image) -> Image.Transpose | None:
    try:
        return TURNS.get(image.getexif().get(ORIENTATION, 1))
    except Exception:  # what cannot be read turns nothing
        return None


def _smaller(image: Image.Image) -> Image.Image:
    """At most ``MAX_SIDE`` pixels wide and high. Strip by strip, so that memory holds the large one only once."""
    factor = ceil(max(image.size) / MAX_SIDE)
    if factor == 1:
        return _plain(image)
    step = factor * STRIP
    strips = []
    for top in range(0, image.height, step):
        strip = image.crop((0, top, image.width, min(image.height, top + step)))
        strips.append(_plain(strip).reduce(factor))
    smaller = Image.new(strips[0].mode, (strips[0].width, sum(strip.height for strip in strips)))
    for order, strip in enumerate(strips):
        smaller.paste(strip, (0, order * STRIP))
    return smaller


def _plain(image: Image.Image) -> Image.Image:
    """Grey, colour, colour with transparency, or the four inks of a printer: eight bits each."""
    if image.mode.startswith("I"):
        # The greys of a scan: sixteen bits.
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("LA", "PA") or "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode == "1":
        return image.convert("L")
    return image if image.mode in ("L", "RGB", "RGBA", "CMYK") else image.convert("RGB")


def _in_screen_colours(image: Image.Image, profile: bytes | None) -> Image.Image:
    """In sRGB. The profile, which may hold anything, is used and left behind; a broken one is left out."""
    if profile:
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        try:
            known = ImageCms.ImageCmsProfile(BytesIO(profile))
            image = ImageCms.profileToProfile(image, known, ImageCms.createProfile("sRGB"), outputMode=mode) or image
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    return image.convert("RGB") if image.mode == "CMYK" else image
