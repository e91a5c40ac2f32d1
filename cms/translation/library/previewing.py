"""A translation as its readers will see it once what was written is published, and the French that it was made from.

The library's own preview would show what readers of the live page see meanwhile: its notice, and French in the place of
what is out of date.
"""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.models import Page
from wagtail.utils.decorators import xframe_options_sameorigin_override
from wagtail_localize.models import SourceDeletedError, Translation

from cms.review.editing import may_edit
from cms.translation import rights
from cms.translation.reading import as_finished


@xframe_options_sameorigin_override
def preview(request: HttpRequest, translation_id: int, mode: str | None = None) -> HttpResponse:
    """Sentences that are missing are shown in French."""
    translation = _mine(request, translation_id)
    page = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    return _shown(request, as_finished(page), mode)


@xframe_options_sameorigin_override
def preview_french(request: HttpRequest, translation_id: int) -> HttpResponse:
    """The French that the sentences were taken from."""
    try:
        page = _mine(request, translation_id).source.as_instance()
    except SourceDeletedError:
        raise Http404 from None
    return _shown(request, page, None)


def _mine(request: HttpRequest, translation_id: int) -> Translation:
    translation = get_object_or_404(Translation.objects.select_related("source", "target_locale"), pk=translation_id)
    try:
        instance = translation.get_target_instance()
    except ObjectDoesNotExist:
        raise Http404 from None
    if not isinstance(instance, Page):
        raise Http404
    rights.require(may_edit(request.user, instance))
    return translation


def _shown(request: HttpRequest, page: Any, mode: str | None) -> HttpResponse:
    """The page without the bar of its editors."""
    if mode is not None and mode not in dict(page.preview_modes):
        raise Http404
    response: HttpResponse = page.make_preview_request(
        request, mode or page.default_preview_mode, {"in_preview_panel": True}
    )
    return response
