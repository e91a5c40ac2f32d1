"""Old addresses in the admin: the editors of a site look after those of their site, one by one or as a list.

Wagtail's own room knows one right for all sites, takes half of a bad file, and lets a redirect lead anywhere or in
circles; it is left to administrators and out of the menu.
"""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.edit import FormView
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permissions import page_permission_policy

from cms.accounts.administration import is_administrator
from cms.accounts.models import User
from cms.delivery.redirects.importing import Line, Plan, Refused, bring_in, lead, read
from cms.delivery.redirects.keeping import LONGEST

ROOM = "old_addresses"


def sites_of(user: User) -> QuerySet[Site]:
    """The sites on which ``user`` publishes: whoever moves pages looks after where their old addresses lead."""
    keys = [
        site.pk
        for site in Site.objects.select_related("root_page")
        if page_permission_policy.user_has_permission_for_instance(user, "publish", site.root_page)
    ]
    return Site.objects.filter(pk__in=keys).order_by("site_name")


def redirects_of(user: User) -> QuerySet[Redirect]:
    return Redirect.objects.filter(site__in=sites_of(user)).select_related("redirect_page", "site")


class OwnRedirects(BasePermissionPolicy):
    """The right is that of the site; each view shows what ``redirects_of`` gives, and no other."""

    def user_has_permission(self, user: User, action: str) -> bool:
        """Asked by the menu of every page of the admin: no query of its own."""
        return bool(page_permission_policy.user_has_permission(user, "publish"))

    def instances_user_has_any_permission_for(self, user: User, actions: Any) -> QuerySet:
        return redirects_of(user)


class RedirectForm(WagtailAdminModelForm):
    """The rules are those of a list with one line."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = sites_of(self.for_user)
        self.fields["site"] = forms.ModelChoiceField(own, label=_("Site"), initial=own.first(), empty_label=None)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        page, link = values.get("redirect_page"), values.get("redirect_link")
        if bool(page) == bool(link):
            raise forms.ValidationError(_("Choose a page or write an address, one of them."))
        if {"site", "old_path"} <= values.keys():
            line = Line(1, values["old_path"], page.full_url if page else link)
            plan = Plan(values["site"], [line], external=is_administrator(self.for_user))
            if plan.faults:
                raise forms.ValidationError(plan.faults[1])
            # Before the model looks whether that address is taken.
            ((values["old_path"], self.wanted),) = plan.targets.items()
        return values

    def save(self, commit: bool = True) -> Redirect:
        lead(self.instance, self.wanted)
        return super().save(commit)


class OwnIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet:
        return redirects_of(self.request.user)

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        button = Button(_("Import a list"), url=reverse("import_old_addresses"), icon_name="upload", priority=50)
        return [*super().header_more_buttons, button]


class PrefilledCreateView(generic.CreateView):
    """The report of addresses that were not found leads here, with what it proposes. The form decides what may be saved."""

    def get_initial_form_instance(self) -> Redirect:
        asked = self.request.GET
        page = asked.get("redirect_page", "")
        site = sites_of(self.request.user).filter(pk__in=[key for key in [asked.get("site", "")] if key.isdecimal()])
        return Redirect(
            old_path=asked.get("old_path", "")[:LONGEST],
            site=site.first(),
            redirect_page=Page.objects.filter(pk=page).first() if page.isdecimal() else None,
        )


class OwnEditView(generic.EditView):
    def get_queryset(self) -> QuerySet:
        return redirects_of(self.request.user)


class OwnDeleteView(generic.DeleteView):
    def get_queryset(self) -> QuerySet:
        return redirects_of(self.request.user)


class OwnHistoryView(generic.HistoryView):
    def get_base_object_queryset(self) -> QuerySet:
        return redirects_of(self.request.user)


class OwnUsageView(generic.UsageView):
    def get_base_object_queryset(self) -> QuerySet:
        return redirects_of(self.request.user)


class RedirectViewSet(ModelViewSet):
    model = Redirect
    name = ROOM
    icon = "redirect"
    menu_label = gettext_lazy("Old addresses")
    menu_order = 800
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = OwnIndexView
    add_view_class = PrefilledCreateView
    edit_view_class = OwnEditView
    delete_view_class = OwnDeleteView
    history_view_class = OwnHistoryView
    usage_view_class = OwnUsageView
    permission_policy = OwnRedirects(Redirect)
    list_filter: ClassVar[list[str]] = ["site", "automatically_created"]
    search_fields: ClassVar[list[str]] = ["old_path", "redirect_link", "redirect_page__title"]
    list_display: ClassVar[list] = [
        TitleColumn(
            "old_path",
            label=gettext_lazy("Old address"),
            get_url=lambda found: reverse(f"{ROOM}:edit", args=[found.pk]),
            sort_key="old_path",
        ),
        Column("site", label=gettext_lazy("Site"), accessor="site.site_name"),
        Column(
            "redirect_page",
            label=gettext_lazy("Leads to"),
            accessor=lambda found: found.redirect_page.title if found.redirect_page else found.redirect_link,
        ),
        BooleanColumn("automatically_created", label=gettext_lazy("Made when a page moved")),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("site"),
            FieldPanel(
                "old_path", help_text=gettext_lazy("As it was written, for example /equipe.html or /index.php?page=3.")
            ),
            FieldPanel("redirect_page", heading=gettext_lazy("leads to this page")),
            FieldPanel(
                "redirect_link",
                heading=gettext_lazy("or to this address of our sites"),
                help_text=gettext_lazy("A document, or a part of a page: https://…/contact/#rendez-vous"),
            ),
        ],
        base_form_class=RedirectForm,
    )


class ListForm(forms.Form):
    site = forms.ModelChoiceField(Site.objects.none(), label=gettext_lazy("Site"), empty_label=None)
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV in UTF-8. On each line the old path, then the new path or address."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["site"].queryset = sites_of(user)


class ImportListView(WagtailAdminTemplateMixin, FormView):
    """A list of old addresses: all of it, or the sentences that say what is wrong."""

    _show_breadcrumbs = True
    page_title = gettext_lazy("Import old addresses")
    header_icon = "redirect"
    template_name = "delivery/import_redirects.html"
    form_class = ListForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not sites_of(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        index = {"url": reverse(f"{ROOM}:index"), "label": _("Old addresses")}
        return [*super().get_breadcrumbs_items(), index, {"url": "", "label": self.page_title}]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def form_valid(self, form: ListForm) -> HttpResponse:
        user, values = self.request.user, form.cleaned_data
        try:
            outcome = bring_in(values["site"], read(values["file"].read()), external=is_administrator(user), user=user)
        except Refused as refused:
            return self.render_to_response(self.get_context_data(form=form, faults=refused.faults), status=422)
        text = _("%(added)d added, %(changed)d changed, %(unchanged)d as they were.")
        messages.success(self.request, text % vars(outcome))
        return redirect(f"{ROOM}:index")
