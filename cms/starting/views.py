"""Keeping a page as a starting point, and beginning a page from one."""

from typing import Any

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.edit import FormView
from wagtail import hooks
from wagtail.admin import messages as admin_messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from cms.core.boundary.pages import site_of
from cms.starting.content import Gone, kept_of, page_from
from cms.starting.forms import BeginForm, KeepForm
from cms.starting.models import StartingPoint
from cms.starting.rights import may_keep, points_for
from cms.starting.viewset import ROOM


class KeepView(WagtailAdminTemplateMixin, FormView):
    """Keeps the latest draft of a page. The page itself does not change."""

    _show_breadcrumbs = True
    page_title = gettext_lazy("Save as a starting point")
    header_icon = "clipboard-list"
    template_name = "starting/admin/keep.html"
    form_class = KeepForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.page = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        if not may_keep(request.user, self.page):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        back = {"url": self.get_success_url(), "label": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), back, {"url": "", "label": self.page_title}]

    def get_form_kwargs(self) -> dict[str, Any]:
        page = self.page.get_latest_revision_as_object()
        point = StartingPoint(
            name=page.title[: StartingPoint._meta.get_field("name").max_length],
            site=site_of(page),
            page_type=page.cached_content_type,
            content=kept_of(page),
            kept_by=self.request.user,
        )
        return super().get_form_kwargs() | {"instance": point}

    def form_valid(self, form: KeepForm) -> HttpResponse:
        point = form.save()
        button = admin_messages.button(reverse(f"{ROOM}:index"), _("Starting points"))
        text = _("“%s” is kept. It is offered to your team whenever a page of this type is added.")
        admin_messages.success(self.request, text % point, buttons=[button])
        return super().form_valid(form)

    def get_success_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])


class BeginView(WagtailAdminTemplateMixin, FormView):
    """Makes a draft from a starting point, named by whoever asks, and opens it."""

    _show_breadcrumbs = True
    header_icon = "doc-empty-inverse"
    template_name = "starting/admin/begin.html"
    form_class = BeginForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.parent = get_object_or_404(Page, pk=kwargs["parent_page_id"]).specific
        self.model = _page_type(kwargs["content_type_app_name"], kwargs["content_type_model_name"])
        may_add = self.parent.permissions_for_user(request.user).can_add_subpage()
        fits = self.model in self.parent.creatable_subpage_models() and self.model.can_create_at(self.parent)
        self.points = points_for(request.user, self.parent, self.model)
        if not may_add or not fits or not self.points:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("New page: %s") % capfirst(self.model.get_verbose_name())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {
            "url": reverse("wagtailadmin_explore", args=[self.parent.pk]),
            "label": self.parent.get_admin_display_title(),
        }
        return [*super().get_breadcrumbs_items(), above, {"url": "", "label": self.get_page_title()}]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"points": self.points}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        blank = reverse("wagtailadmin_pages:add", args=[*_words(self.model), self.parent.pk]) + "?blank"
        return super().get_context_data(**kwargs) | {"blank_url": blank}

    def form_valid(self, form: BeginForm) -> HttpResponse:
        try:
            page = page_from(self.model, form.cleaned_data["start"].content)
        except Gone:
            messages.error(self.request, _("This starting point names a text that was deleted. Begin from another."))
            return self.form_invalid(form)
        page.title, page.owner, page.locale, page.live = (
            form.cleaned_data["title"],
            self.request.user,
            self.parent.locale,
            False,
        )
        self.parent.add_child(instance=page)
        page.save_revision(user=self.request.user, log_action=True, clean=False)
        for tell in hooks.get_hooks("after_create_page"):
            tell(self.request, page)
        messages.success(
            self.request, _("“%s” is a draft. Read every field: what you began from is not validated.") % page
        )
        return redirect("wagtailadmin_pages:edit", page.pk)


def _page_type(app_label: str, name: str) -> type[Page]:
    try:
        model = ContentType.objects.get_by_natural_key(app_label, name).model_class()
    except ContentType.DoesNotExist:
        raise Http404 from None
    if model is None or not issubclass(model, Page):
        raise Http404
    return model


def _words(model: type[Page]) -> tuple[str, str]:
    """By what Wagtail's addresses call a type of page."""
    return model._meta.app_label, model._meta.model_name or ""
