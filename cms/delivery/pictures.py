"""Pictures in their published sizes. One of a private collection is shown to those only whom the collection lets in."""

import errno
import posixpath
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.static import serve
from wagtail.images import get_image_model
from wagtail.models import CollectionViewRestriction

# A picture that is drawn anew gets another name. Seconds.
DAY = 24 * 60 * 60
# Where Wagtail keeps them under MEDIA_ROOT; originals and documents lie beside it.
FOLDER = "images/"


def picture(request: HttpRequest, path: str) -> HttpResponse:
    """The file at ``path`` under MEDIA_ROOT. Raises Http404 for somebody whom its collection does not let in."""
    if not _is_an_address_of_ours(path):
        raise Http404
    restrictions = _restrictions(path)
    if not all(restriction.accept_request(request) for restriction in restrictions):
        raise Http404
    try:
        response: HttpResponse = serve(
            request, path.removeprefix(FOLDER), document_root=Path(settings.MEDIA_ROOT) / FOLDER
        )
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            raise
        raise Http404 from error
    if restrictions:
        patch_cache_control(response, private=True, no_store=True)
    else:
        patch_cache_control(response, public=True, max_age=DAY)
    return response


def _is_an_address_of_ours(path: str) -> bool:
    """Whether ``path`` is written as we write it: another way to the same file would be the way around its collection."""
    return path.startswith(FOLDER) and posixpath.normpath(path) == path and "\\" not in path


def _restrictions(path: str) -> list[CollectionViewRestriction]:
    """What the collection of the picture asks, and those above it. One query where nothing is private.

    While something is, a file that belongs to no picture is given to nobody. Raises Http404 for it.
    """
    if not CollectionViewRestriction.objects.exists():
        return []
    image = get_image_model().objects.filter(renditions__file=path).select_related("collection").first()
    if image is None:
        raise Http404
    return list(image.collection.get_view_restrictions())
