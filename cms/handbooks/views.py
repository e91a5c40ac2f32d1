"""The screens of the help: all handbooks, one of them, one of its pictures. Wagtail asks who signs in."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.handbooks.library import BY_NAME, FOLDER, PICTURES, SHELVES
from cms.handbooks.rendering import render


class HandbooksView(WagtailAdminTemplateMixin, TemplateView):
    page_title = _("Handbooks")
    header_icon = "help"
    template_name = "handbooks/admin/handbooks.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": reverse("handbooks"), "label": HandbooksView.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "shelves": SHELVES}


class HandbookView(HandbooksView):
    template_name = "handbooks/admin/handbook.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if kwargs["handbook"] not in BY_NAME:
            raise Http404
        self.handbook = BY_NAME[kwargs["handbook"]]

    def get_page_title(self) -> str:
        return self.handbook.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": self.request.path, "label": self.handbook.title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "handbook": self.handbook, "rendered": render(self.handbook)}


def picture(request: HttpRequest, picture: str) -> FileResponse:
    """A picture of the handbooks, to whoever may read them. The address allows no other folder."""
    path = FOLDER / PICTURES / picture
    if not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), content_type="image/png")
