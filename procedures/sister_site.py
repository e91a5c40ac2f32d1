"""An act of the other site, shown on one's own: it is there already, so nothing is copied, and one learns where."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.userbar import BaseItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page, Site
from wagtail.permissions import page_permission_policy

from cms.core.boundary.pages import site_of
from cms.core.enums import SOURCE_LANGUAGE
from cms.core.scoping import home_of, site_pages, visible
from procedures.models import ProcedureAZPage, ProcedureIndexPage, ProcedurePage
from specialities.models import SpecialityPage


@dataclass(frozen=True)
class Shown:
    """Where one's own site leads to an act of the other. ``edit_home_url`` is empty while the site has no live home."""

    site: Site
    places: list[Page]
    edit_home_url: str


def sites_beside(user: Any, act: Page) -> list[Site]:
    """The sites on which ``user`` adds pages, for an act that stands on none of them."""
    own = [
        site
        for site in Site.objects.select_related("root_page").order_by("site_name")
        if page_permission_policy.user_has_permission_for_instance(user, "add", site.root_page)
    ]
    return [] if site_of(act) in own else own


def shown_on(site: Site, act: ProcedurePage) -> Shown:
    """The pages of ``site`` that list every act of both sites, or those of a speciality of this one."""
    language = act.locale.language_code
    specialities = {row.speciality.translation_key for row in act.speciality_rows.select_related("speciality")}
    places = [
        *site_pages(site, language, ProcedureIndexPage),
        *site_pages(site, language, ProcedureAZPage),
        *site_pages(site, language, SpecialityPage).filter(speciality__translation_key__in=specialities),
    ]
    home = home_of(site, SOURCE_LANGUAGE)
    return Shown(site, places, reverse("wagtailadmin_pages:edit", args=[home.pk]) if home else "")


class ActOnMySiteView(WagtailAdminTemplateMixin, TemplateView):
    """Says where the act is read on one's own site. Makes no page and changes none."""

    _show_breadcrumbs = True
    page_title = _("Show on my site too")
    header_icon = "view"
    template_name = "procedures/admin/act_on_my_site.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.act = get_object_or_404(visible(ProcedurePage.objects.all()), pk=kwargs["page_id"])
        self.sites = sites_beside(request.user, self.act)
        if not self.sites:
            raise PermissionDenied

    def get_page_subtitle(self) -> str:
        return str(self.act.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title, "sublabel": self.act.title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = [shown_on(site, self.act) for site in self.sites]
        return super().get_context_data(**kwargs) | {"act": self.act, "home_site": site_of(self.act), "shown": shown}


class OnMySiteItem(BaseItem):
    """In the bar of those who edit the other site, on the public page of an act."""

    template_name = "procedures/admin/on_my_site_item.html"

    def __init__(self, act: ProcedurePage) -> None:
        super().__init__()
        self.url = reverse("act_on_my_site", args=[act.pk])
