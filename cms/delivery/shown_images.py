"""The uploaded pictures that pages show, found by Wagtail's index of references: no page is opened for it."""

from itertools import groupby

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from cms.media.models import Picture
from cms.media.renditions import largest


def shown_images() -> dict[int, list[str]]:
    """The addresses of the pictures on each page, by its key, each in the largest size that was made.

    None that readers may not see. Those of a text that a page shows, such as a practitioner, are on that page too. Three
    queries, however many pages.
    """
    page_type = ContentType.objects.get_for_model(Page).pk
    image_type = ContentType.objects.get_for_model(Picture).pk
    on_pages: list[tuple[str, str]] = []
    held: dict[tuple[int, str], set[str]] = {}
    references = ReferenceIndex.objects.filter(to_content_type=image_type)
    for base, holder, image in references.values_list("base_content_type_id", "object_id", "to_object_id"):
        if base == page_type:
            on_pages.append((holder, image))
        else:
            held.setdefault((base, holder), set()).add(image)
    uses = ReferenceIndex.objects.filter(
        base_content_type=page_type, to_content_type__in={base for base, _holder in held}
    )
    for page, kind, holder in uses.values_list("object_id", "to_content_type_id", "to_object_id"):
        on_pages += [(page, image) for image in held.get((kind, holder), ())]
    urls = largest({image for _page, image in on_pages})
    found = groupby(sorted(set(on_pages)), key=lambda pair: pair[0])
    return {int(page): [urls[image] for _, image in pairs if image in urls] for page, pairs in found}
