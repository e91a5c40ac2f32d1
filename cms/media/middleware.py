"""An upload whose file cannot be kept while it is written ends in its own form, with a sentence."""

import errno
import logging
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from cms.media.keeping import FULL, UNREACHABLE
from cms.media.turns import BUSY, Busy
from cms.media.uploads import upload

logger = logging.getLogger(__name__)

# Where Wagtail takes a file, or makes a picture or a document of one that it took before.
UPLOADS = {
    *(f"wagtailimages:{name}" for name in ("add", "edit", "add_multiple", "create_multiple_from_uploaded_image")),
    *(f"wagtaildocs:{name}" for name in ("add", "edit", "add_multiple", "create_multiple_from_uploaded_document")),
    "wagtailimages_chooser:create",
    "wagtaildocs_chooser:create",
}


class UploadMiddleware:
    """Whatever of an upload fails, all of it is taken back; then the view is asked again, and its form refuses.

    So each of Wagtail's ways in says it as it says everything else: a page, a window over another, an answer to a script.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: Any, kwargs: Any) -> HttpResponse | None:
        if request.method != "POST" or not request.resolver_match or request.resolver_match.view_name not in UPLOADS:
            return None
        with upload() as current:
            try:
                with transaction.atomic():
                    return view(request, *args, **kwargs)
            except (OSError, Busy) as error:
                logger.warning("The file of an upload could not be kept: %s", error)
                current.take_back()
                current.refusal = _refusal(error)
                return view(request, *args, **kwargs)


def _refusal(error: OSError | Busy) -> Any:
    """A dropped picture is cleaned once more when it is described: its turn may not come."""
    if isinstance(error, Busy):
        return BUSY
    return FULL if error.errno in (errno.ENOSPC, errno.EDQUOT) else UNREACHABLE
