"""The address of a picture: opened by whoever previews a link, and drawn by none of them."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from cms.core.identity import resolve
from cms.delivery.sharing.pictures import kept, of_site, owner_of, path

YEAR = 365 * 24 * 3600
WHILE_DRAWN = 300


@require_safe
def share_picture(request: HttpRequest, name: str) -> FileResponse:
    """The picture that was asked for, for ever; or what there is in its place, for some minutes."""
    if default_storage.exists(path(name)):
        response = _file(name)
        # A proxy asks again: the picture goes when its page is closed.
        patch_cache_control(response, public=True, max_age=YEAR, s_maxage=1, immutable=True)
        return response
    site = resolve(request)
    names = kept(owner_of(name)) or (kept(of_site(site.site, site.identity).owner) if site.site else [])
    if not names:
        raise Http404
    response = _file(names[0])
    patch_cache_control(response, public=True, max_age=WHILE_DRAWN)
    return response


def _file(name: str) -> FileResponse:
    return FileResponse(default_storage.open(path(name)), content_type="image/png")
