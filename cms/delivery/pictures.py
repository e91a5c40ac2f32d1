"""Pictures in their published sizes. One of a private collection is shown to those only whom the collection lets in."""

import errno

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.static import serve
from wagtail.images import get_image_model
from wagtail.models import CollectionViewRestriction

# A picture that is drawn anew gets another name. Seconds.
DAY = 24 * 60 * 60


def picture(request: HttpRequest, path: str) -> HttpResponse:
    """The file at ``path`` under MEDIA_ROOT. Raises Http404 for somebody whom its collection does not let in."""
    restrictions = _restrictions(path)
    if not all(restriction.accept_request(request) for restriction in restrictions):
        raise Http404
    try:
        response: HttpResponse = serve(request, path, document_root=settings.MEDIA_ROOT)
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            raise
        raise Http404 from error
    if restrictions:
        patch_cache_control(response, private=True, no_store=True)
    else:
        patch_cache_control(response, public=True, max_age=DAY)
    return response


def _restrictions(path: str) -> list[CollectionViewRestriction]:
    """What the collection of the picture asks, and those above it. One query where nothing is private."""
    if not CollectionViewRestriction.objects.exists():
        return []
    image = get_image_model().objects.filter(renditions__file=path).select_related("collection").first()
    return list(image.collection.get_view_restrictions()) if image else []
