"""The published sizes of pictures (``sizes.py``): made when a picture is saved, by the worker, never while somebody reads."""

from collections.abc import Iterable
from copy import copy

from wagtail.images.models import AbstractRendition, Filter, SourceImageIOError

from cms.media.models import Picture, Rendition
from cms.media.sizes import FOR_MACHINES, FORMATS, SOONEST_FIRST, USES, specs

# Pictures that are looked through at a time.
READ_TOGETHER = 200


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
    """Take away what nobody may see any more, and what readers should not find; make what is missing.

    One at a time for the sake of memory. Previews are made again by whoever opens the picture in the admin.
    """
    withheld = bool(picture.why_withheld)
    for rendition in picture.renditions.all():
        if withheld or rendition.is_misplaced:
            rendition.delete()
    if not withheld:
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
