"""The picture of a block wears the look of the site that one is editing, whatever host one works on."""

from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from wagtail.admin.views.generic.preview import StreamFieldBlockPreview
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.contrib.settings.registry import registry
from wagtail.models import Page, Site

from cms.core import themes
from cms.core.boundary.pages import site_of
from cms.core.identity import identity_of


class BlockPreview(StreamFieldBlockPreview):
    """Wagtail names the block and not the page: the form that asks says where it stands."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        site = _edited_site(self.request.META.get("HTTP_REFERER", "")) or Site.find_for_request(self.request)
        return super().get_context_data(**kwargs) | {"theme": themes.get(identity_of(site).theme)}


def _edited_site(address: str) -> Site | None:
    """The site of the form at ``address``: of a page, of a new page, of a setting; None for a text that sites share."""
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return None
    if _is_site_setting(match.kwargs.get("app_name", ""), match.kwargs.get("model_name", "")):
        return Site.objects.filter(pk=match.kwargs["pk"]).first()
    page = match.kwargs.get("page_id") or match.kwargs.get("parent_page_id")
    found = Page.objects.filter(pk=page).first() if page else None
    return site_of(found) if found else None


def _is_site_setting(app_label: str, model_name: str) -> bool:
    names = {
        (setting._meta.app_label, setting._meta.model_name)
        for setting in registry
        if issubclass(setting, BaseSiteSetting)
    }
    return (app_label, model_name) in names
