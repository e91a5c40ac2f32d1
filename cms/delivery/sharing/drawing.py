"""Draws the picture that a shared link shows: title and site name in our typeface, the colours and motif of the theme."""

import io
import itertools
import math
import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from PIL import Image, ImageDraw, ImageFont

from cms.core.sharing import HEIGHT, WIDTH, Picture, colours_file, motif_file
from cms.core.themes import Theme
from cms.delivery.sharing import motif
from cms.delivery.sharing.motif import Disc, Point, Stroke

TYPEFACE = "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2"
BOLD, MEDIUM = 700, 500
TOKENS = "css/tokens.css"
TOKEN = re.compile(r"--(?P<name>[\w-]+): (?P<colour>#[0-9a-f]{6});")
MARGIN = 80
# The title stands left of the motif, between the site's name and the lower edge.
TITLE_WIDTH, TITLE_TOP, TITLE_HEIGHT = 640, 180, 380
TITLE_SIZES = range(84, 31, -4)
LINE = 1.16
NAME_SIZE = 40
# The motif is drawn three times as large, then made smaller: Pillow draws steps.
SHARPNESS = 3
MOTIF = (730, -5, 640)
# The drawing of a site measures 600 each way.
MOTIF_UNITS = 600
DOTS_EVERY = 10
COLOURS = 128


def draw(picture: Picture) -> bytes:
    """A PNG of a few tens of kilobytes."""
    image = _background(picture.theme).copy()
    pen = ImageDraw.Draw(image)
    colours = palette(picture.theme)
    if picture.title:
        pen.text((MARGIN, 72), picture.site_name, colours["on-deep-soft"], _font(NAME_SIZE, MEDIUM))
    lines, size = fit(picture.title or picture.site_name)
    height = len(lines) * size * LINE
    top = TITLE_TOP + (TITLE_HEIGHT - height) / 2
    for number, line in enumerate(lines):
        pen.text((MARGIN, top + number * size * LINE), line, colours["on-deep"], _font(size, BOLD))
    stream = io.BytesIO()
    image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(stream, "PNG", optimize=False)
    return stream.getvalue()


def fit(title: str) -> tuple[list[str], int]:
    """The lines of a title and their size: the largest at which it fits, cut at a word when even the smallest is too large."""
    size = TITLE_SIZES[0]
    for size in TITLE_SIZES:
        lines = _wrap(title, size)
        if lines is not None and len(lines) * size * LINE <= TITLE_HEIGHT:
            return lines, size
    return _cut(title, size), size


def _wrap(title: str, size: int) -> list[str] | None:
    """Lines broken at plain spaces, or None where one word is wider than a line."""
    lines: list[str] = []
    for word in title.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _width(longer, size) <= TITLE_WIDTH:
            lines[-1] = longer
        elif _width(word, size) <= TITLE_WIDTH:
            lines.append(word)
        else:
            return None
    return lines


def _cut(title: str, size: int) -> list[str]:
    """As many signs as there is room for, and an ellipsis; a word that is too long is broken where it must be."""
    most = int(TITLE_HEIGHT / (size * LINE))
    lines = [""]
    for sign in title.replace("\u00a0", " "):
        if _width(f"{lines[-1]}{sign}…", size) <= TITLE_WIDTH:
            lines[-1] += sign
        elif len(lines) == most:
            return [*lines[:-1], f"{lines[-1].rstrip()}…"]
        else:
            kept, _space, begun = lines[-1].rpartition(" ")
            lines[-1:] = [kept, begun + sign] if kept else [lines[-1], sign]
    return lines


def _width(text: str, size: int) -> float:
    return _font(size, BOLD).getlength(text)


@cache
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(finders.find(TYPEFACE)), size)
    font.set_variation_by_axes([weight])
    return font


@cache
def palette(theme: Theme | None) -> dict[str, str]:
    """The light colours of a theme, by the names of the tokens; of the neutral look where it has none."""
    colours: dict[str, str] = {}
    for path in (Path(str(finders.find(TOKENS))), colours_file(theme)):
        if path:
            light = path.read_text(encoding="utf-8").partition("@media")[0]
            colours |= {found["name"]: found["colour"] for found in TOKEN.finditer(light)}
    return colours


@cache
def _background(theme: Theme | None) -> Image.Image:
    """Ground and motif of a theme, which all of its pictures share."""
    colours = palette(theme)
    image = Image.new("RGB", (WIDTH * SHARPNESS, HEIGHT * SHARPNESS), colours["deep"])
    pen = ImageDraw.Draw(image)
    path = motif_file(theme)
    for shape in motif.read(path) if path else []:
        colour = colours["focus" if shape.kind in ("path", "dot") else "motif-on-deep"]
        if isinstance(shape, Disc):
            _disc(pen, shape.centre, shape.radius, colour)
        elif shape.kind == "path":
            for point in _along(shape.points):
                _disc(pen, point, shape.width / 2, colour)
        else:
            _stroke(pen, shape, colour)
    return image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def _placed(point: Point) -> Point:
    left, top, side = MOTIF
    scale = SHARPNESS * side / MOTIF_UNITS
    return SHARPNESS * left + scale * point[0], SHARPNESS * top + scale * point[1]


def _stroke(pen: ImageDraw.ImageDraw, stroke: Stroke, colour: str) -> None:
    """With round ends, as the style sheet asks."""
    width = SHARPNESS * MOTIF[2] / MOTIF_UNITS * stroke.width
    pen.line([_placed(point) for point in stroke.points], colour, round(width), joint="curve")
    for end in (stroke.points[0], stroke.points[-1]):
        _disc(pen, end, stroke.width / 2, colour)


def _disc(pen: ImageDraw.ImageDraw, centre: Point, radius: float, colour: str) -> None:
    x, y = _placed(centre)
    reach = SHARPNESS * MOTIF[2] / MOTIF_UNITS * radius
    pen.ellipse((x - reach, y - reach, x + reach, y + reach), colour)


def _along(points: list[Point]) -> list[Point]:
    """Points at even distances on a line."""
    found, left = [points[0]], float(DOTS_EVERY)
    for start, end in itertools.pairwise(points):
        length = math.dist(start, end)
        while left <= length:
            share = left / length
            found.append((start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])))
            left += DOTS_EVERY
        left -= length
    return found
