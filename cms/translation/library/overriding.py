"""A picture, a document, a page or an address of a translation's own. The library takes any key; here it must be one that
the person may choose, and not what only another site shows."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from rest_framework.parsers import FormParser, JSONParser, MultiPartParser
from rest_framework.request import Request
from wagtail.documents import get_document_model
from wagtail.documents.permissions import permission_policy as document_policy
from wagtail.images import get_image_model
from wagtail.images.permissions import permission_policy as image_policy
from wagtail.models import Page, ReferenceIndex
from wagtail_localize.models import OverridableSegment, Translation
from wagtail_localize.views import edit_translation
from wagtail_localize.views.edit_translation import FieldHasNoEditPanelError, TabHelper, get_segment_location_info

from cms.accounts.administration import is_administrator
from cms.core import ownership
from cms.translation import rights


def edit_override(request: HttpRequest, translation_id: int, overridable_segment_id: int) -> HttpResponse:
    translation = get_object_or_404(Translation, pk=translation_id)
    segment = get_object_or_404(OverridableSegment, pk=overridable_segment_id)
    target = translation.get_target_instance()
    rights.require(rights.may_write(request.user, target))
    if request.method == "PUT":
        kind = _kind(translation.source.get_source_instance(), segment)
        rights.require(_may_choose(request.user, target, kind, _value(request)))
    return edit_translation.edit_override(
        request, translation_id=translation_id, overridable_segment_id=overridable_segment_id
    )


def _value(request: HttpRequest) -> Any:
    """The value that was sent. The body is kept, so that the library's view reads it once more."""
    _body = request.body
    return Request(request, parsers=[FormParser(), MultiPartParser(), JSONParser()]).data.get("value")


def _kind(source: Any, segment: OverridableSegment) -> str:
    """What stands in the place that is overridden, in the words of the library's editor; "" when that does not show it."""
    context = segment.context
    try:
        place = get_segment_location_info(
            source, TabHelper(source), context.path, context.get_field_path(source), widget=True
        )
    except FieldHasNoEditPanelError:
        return ""
    return place["widget"]["type"]


def _may_choose(user: Any, target: Any, kind: str, value: Any) -> bool:
    if kind == "text":
        return isinstance(value, str)
    if not str(value).isdecimal():
        return False
    if kind == "page_chooser":
        page = Page.objects.filter(pk=value).first()
        return page is not None and (is_administrator(user) or not _sites_of(page).isdisjoint(_own_sites(user, target)))
    media = {
        "image_chooser": (get_image_model(), image_policy),
        "document_chooser": (get_document_model(), document_policy),
    }
    if kind not in media:
        return False
    model, policy = media[kind]
    chosen = model.objects.filter(pk=value).first()
    if chosen is None or not policy.user_has_permission_for_instance(user, "choose", chosen):
        return False
    return is_administrator(user) or not _is_of_others(chosen, _own_sites(user, target))


def _is_of_others(chosen: models.Model, own: set[int]) -> bool:
    """Whether pages show ``chosen``, and none of these sites."""
    shown = [_sites_of(instance) for instance, _references in ReferenceIndex.get_grouped_references_to(chosen)]
    sites = set().union(*shown)
    return bool(sites) and sites.isdisjoint(own)


def _own_sites(user: Any, target: Any) -> set[int]:
    """The site of a page; those that ``user`` works on, for a shared text."""
    return _sites_of(target) if isinstance(target, Page) else ownership.sites_of(user)


def _sites_of(instance: Any) -> set[int]:
    site = instance.get_site() if isinstance(instance, Page) else None
    return {site.pk} if site else set()
