"""The sizes and formats in which pages show pictures: this list, and no other.

They are made when a picture is saved, by the worker, and never while somebody reads. Templates name a use
(``templatetags/pictures.py``), never a size.
"""

from collections.abc import Iterable
from copy import copy

from wagtail.images.models import AbstractRendition, Filter, SourceImageIOError

from cms.media.models import Picture, Rendition

# The first that a browser knows is taken; the last is for those that know none, and for machines.
FORMATS = ("avif", "webp", "jpeg")
# From the smallest on. A face is shown at half its pixels, sharp on any screen.
USES: dict[str, tuple[str, ...]] = {
    "figure": ("width-480", "width-960", "width-1440"),
    "news": ("width-320", "width-640"),
    "portrait": ("fill-176x176",),
}

# Pictures that are looked through at a time.
READ_TOGETHER = 200


def specs(use: str) -> list[str]:
    """The filters of one use; KeyError for one that is not in the list."""
    return [f"{size}|format-{name}" for name in FORMATS for size in USES[use]]


ALL = [spec for use in USES for spec in specs(use)]
# What machines are told of: one format that all of them read.
FOR_MACHINES = [spec for spec in ALL if spec.endswith(FORMATS[-1])]
# In the order in which they are made: what every browser knows is there first.
SOONEST_FIRST = list(dict.fromkeys([*FOR_MACHINES, *ALL]))


def renditions(picture: Picture, use: str) -> dict[str, AbstractRendition]:
    """By filter, all of them; until they are all there, the smallest one that every browser knows, or none.

    Nothing is made and no file is asked for: a full disk, or one that is not there, is nothing to a reader. One query at
    most, none for pictures read together with their renditions.
    """
    filters = [Filter(spec) for spec in specs(use)]
    found = picture.find_existing_renditions(*filters)
    if len(found) == len(filters):
        return {wanted.spec: _of(picture, found[wanted]) for wanted in filters}
    smallest = f"{USES[use][0]}|format-{FORMATS[-1]}"
    return {wanted.spec: _of(picture, found[wanted]) for wanted in found if wanted.spec == smallest}


def _of(picture: Picture, rendition: AbstractRendition) -> AbstractRendition:
    """Of this use of the picture: what was read for several uses at once knows the description of one of them."""
    own = copy(rendition)
    own.image = picture
    return own


def keep_up(picture: Picture) -> None:
    """Make what is missing, one at a time for the sake of memory; take away what nobody may see any more."""
    if picture.why_withheld:
        picture.renditions.filter(filter_spec__in=ALL).delete()
        return
    for spec in SOONEST_FIRST:
        picture.make_rendition(spec)


def keep_all_up() -> Iterable[tuple[Picture, str]]:
    """Do so for every picture. Yield each whose file cannot be read, or whose sizes cannot be kept, with the reason."""
    for picture in Picture.objects.prefetch_related("renditions").iterator(chunk_size=READ_TOGETHER):
        try:
            keep_up(picture)
        except (SourceImageIOError, OSError) as error:
            yield picture, str(error)


def largest(pictures: Iterable[str]) -> dict[str, str]:
    """The address of the widest rendition that machines may have, by the key of the picture. One query."""
    shown = Rendition.objects.filter(
        image__in=Picture.objects.showable().filter(pk__in=list(pictures)), filter_spec__in=FOR_MACHINES
    )
    return {str(rendition.image_id): rendition.url for rendition in shown.order_by("width", "pk")}
