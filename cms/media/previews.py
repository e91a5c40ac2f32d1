"""Sizes that Wagtail's own screens make for themselves, of any picture: withheld, not described, of a private collection.

Their files lie in a folder that no proxy gives out, and as objects they are private. They are given out here, under an
address of the admin, to those who may choose or change the picture there.
"""

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import Filter

from cms.core.boundary.choices import choices_in, refused
from cms.media.models import Picture, Rendition


@require_safe
def preview(request: HttpRequest, image_id: int, filter_spec: str) -> FileResponse:
    """The file of one that is made. Raises Http404 for somebody who may not see the picture: that it is there is a secret too."""
    picture = get_object_or_404(Picture.objects.select_related("collection"), pk=image_id)
    if not _may_see(request, picture):
        raise Http404
    try:
        rendition = picture.find_existing_rendition(Filter(filter_spec))
        return FileResponse(rendition.file.open("rb"))
    except (Rendition.DoesNotExist, InvalidFilterSpecError, FileNotFoundError):
        raise Http404 from None


def _may_see(request: HttpRequest, picture: Picture) -> bool:
    """As lists and choosers have it; and of a private collection those only whom it lets in."""
    restrictions = picture.collection.get_view_restrictions()
    chosen = choices_in([(Picture, picture.pk)])
    return not refused(request.user, chosen) and all(one.accept_request(request) for one in restrictions)
