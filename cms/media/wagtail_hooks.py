"""Where pictures join Wagtail: their list, what may be chosen, and what an editor is told."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import CollectionViewRestriction

from cms.media import dashboard  # noqa: F401
from cms.media.listing import PicturesView
from cms.media.models import PictureQuerySet
from cms.media.previews import preview
from cms.media.telling import told
from cms.media.uses import pictures_in


@hooks.register("register_admin_urls", order=-10)
def list_what_pictures_lack() -> list[URLPattern]:
    """Before Wagtail’s own, and unnamed: ``reverse`` goes on with its names, which lead to the same addresses."""
    return [
        path("images/", PicturesView.as_view()),
        path("images/results/", PicturesView.as_view(results_only=True)),
    ]


@hooks.register("register_admin_urls")
def give_out_previews() -> list[URLPattern]:
    return [path("images/<int:image_id>/previews/<str:filter_spec>/", preview, name="picture_preview")]


@hooks.register("construct_image_chooser_queryset")
def offer_what_may_be_shown(pictures: PictureQuerySet, request: HttpRequest) -> PictureQuerySet:
    return pictures.showable()


@hooks.register("before_serve_document", order=-1)
def ask_nobody_for_a_shared_password(document: Any, request: HttpRequest) -> None:
    """A collection closed with one before stays closed, until somebody chooses anew."""
    if document.collection.get_view_restrictions().filter(restriction_type=CollectionViewRestriction.PASSWORD).exists():
        raise Http404


@hooks.register("before_edit_page")
@hooks.register("before_edit_snippet")
def name_pictures_withheld(request: HttpRequest, instance: Any) -> None:
    """Said when the editor opens: saving is refused to nobody, since an urgent correction must not wait for a consent."""
    if request.method != "GET":
        return
    for picture in pictures_in(instance):
        if picture.why_withheld:
            name, reason, form = told(picture, request.user)
            text = _("Readers do not see the picture “%(picture)s”. %(reason)s") % {"picture": name, "reason": reason}
            buttons = [messages.button(form, _("Picture"))] if form else []
            messages.warning(request, text.strip(), buttons=buttons)
