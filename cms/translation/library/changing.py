"""What changes a translation at an address of its own: writing a sentence, stopping, turning back into French.

The library lets whoever may edit the page do all three, locked or not.
"""

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation
from wagtail_localize.views import convert, edit_translation

from cms.translation import rights
from cms.translation.exchange.units import unportable


def edit_string(request: HttpRequest, translation_id: int, string_segment_id: int) -> HttpResponse:
    translation = get_object_or_404(Translation, pk=translation_id)
    rights.require(rights.may_write(request.user, translation.get_target_instance()))
    # Read here as the library will: a character that no database or file can hold is named, not a failure.
    if names := unportable(QueryDict(request.body).get("value", "")):
        return JsonResponse({"error": _("It holds %s.") % ", ".join(names)}, status=400)
    return edit_translation.edit_string_translation(
        request, translation_id=translation_id, string_segment_id=string_segment_id
    )


def stop(request: HttpRequest, translation_id: int) -> HttpResponse:
    translation = get_object_or_404(Translation, pk=translation_id)
    rights.require(rights.may_direct(request.user, translation.get_target_instance()))
    return edit_translation.stop_translation(request, translation_id=translation_id)


def convert_to_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    rights.require(rights.may_convert(request.user))
    return convert.convert_to_alias(request, page_id=page_id)
