"""Messages in the admin: a list that opens nothing, one message at a time, and what was done with it."""

from typing import Any, ClassVar
from urllib.parse import quote

import django_filters
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log
from wagtail.models import Site
from wagtail.permission_policies.sites import SitePermissionPolicy

from contact.messages.enums import Subject
from contact.messages.export import MessageExportMixin
from contact.messages.log_actions import HANDLED, OPENED, REOPENED
from contact.messages.models import ContactMessage, ContactMessageQuerySet
from contact.messages.sealing import Content, Unreadable

policy = SitePermissionPolicy(ContactMessage)


def messages_for(user: Any, action: str = "view") -> ContactMessageQuerySet:
    """The messages of the sites whose messages ``user`` may read."""
    return policy.instances_user_has_permission_for(user, action).select_related("site", "handled_by")


def sites_for(request: HttpRequest | None) -> QuerySet[Site]:
    sites = policy.sites_user_has_permission_for(request.user, "view") if request else Site.objects.none()
    return sites.order_by("site_name")


def untold(found: ContactMessageQuerySet, name: str, value: str) -> ContactMessageQuerySet:
    return found.untold()


class MessageFilterSet(WagtailFilterSet):
    handled = django_filters.BooleanFilter(
        label=gettext_lazy("State"),
        field_name="handled_at",
        lookup_expr="isnull",
        exclude=True,
        widget=forms.RadioSelect(
            choices=[
                ("", gettext_lazy("All")),
                ("false", gettext_lazy("To read")),
                ("true", gettext_lazy("Dealt with")),
            ]
        ),
    )
    untold = django_filters.ChoiceFilter(
        label=gettext_lazy("Mail"),
        choices=[("true", gettext_lazy("Nobody was told"))],
        method=untold,
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("All"),
    )
    site = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Site"), queryset=sites_for, widget=forms.RadioSelect, empty_label=gettext_lazy("All")
    )
    subject = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Subject"), choices=Subject.written(), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = ContactMessage
        fields: ClassVar[list[str]] = []


class MessageIndexView(MessageExportMixin, generic.IndexView):
    any_permission_required: ClassVar[list[str]] = ["view"]
    default_ordering = "-created_at"

    def get_base_queryset(self) -> QuerySet:
        return messages_for(self.request.user)

    def get_edit_url(self, instance: ContactMessage) -> None:
        """Nobody changes what a visitor wrote."""
        return


@method_decorator(never_cache, name="dispatch")
class MessageInspectView(generic.InspectView):
    """Opens one message, and writes down who did."""

    any_permission_required: ClassVar[list[str]] = ["view"]
    template_name = "contact/admin/message.html"

    def get_object(self, queryset: QuerySet | None = None) -> ContactMessage:
        """The message of another site is not found."""
        return get_object_or_404(messages_for(self.request.user), pk=self.pk)

    def get_edit_url(self) -> None:
        return None

    def get_fields(self) -> list[str]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        message = self.object
        content = _opened(message)
        log(message, OPENED)
        return super().get_context_data(**kwargs) | {
            "message": message,
            "content": content,
            "reply": _reply(message, content) if content else "",
            "may_change": policy.user_has_permission_for_instance(self.request.user, "change", message),
        }


class MessageHistoryView(generic.HistoryView):
    any_permission_required: ClassVar[list[str]] = ["view"]

    def get_base_object_queryset(self) -> QuerySet:
        return messages_for(self.request.user)


class MessageDeleteView(generic.DeleteView):
    """For administrators: a timer deletes every message in its time."""

    def get_queryset(self) -> QuerySet:
        return messages_for(self.request.user, "delete")


@require_POST
def handle(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a message as dealt with, or as open again."""
    message = get_object_or_404(messages_for(request.user), pk=pk)
    if not policy.user_has_permission_for_instance(request.user, "change", message):
        raise PermissionDenied
    handled = "handled" in request.POST
    message.handle(request.user, handled=handled)
    message.save(update_fields=["handled_at", "handled_by"])
    log(message, HANDLED if handled else REOPENED)
    messages.success(request, _("%s is dealt with.") % message if handled else _("%s is to be read again.") % message)
    return redirect("contact_messages:index" if handled else reverse("contact_messages:inspect", args=[pk]))


def _opened(message: ContactMessage) -> Content | None:
    try:
        return message.content()
    except Unreadable:
        return None


def _reply(message: ContactMessage, content: Content) -> str:
    """A mail to the visitor in the reader's own program, with the reference; empty when they gave a phone only."""
    if not content.email:
        return ""
    subject = _("Your message to %(site)s (reference %(reference)s)") % {
        "site": message.site.site_name,
        "reference": message.reference,
    }
    return f"mailto:{quote(content.email, safe='@')}?subject={quote(subject)}"


class MessageViewSet(ModelViewSet):
    model = ContactMessage
    name = "contact_messages"
    icon = "mail"
    menu_label = gettext_lazy("Messages")
    menu_order = 230
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = MessageIndexView
    inspect_view_class = MessageInspectView
    delete_view_class = MessageDeleteView
    history_view_class = MessageHistoryView
    permission_policy = policy
    filterset_class = MessageFilterSet
    form_fields: ClassVar[list[str]] = []
    search_fields: ClassVar[list[str]] = ["reference"]
    list_display: ClassVar[list] = [
        TitleColumn(
            "reference",
            label=gettext_lazy("Reference"),
            get_url=lambda message: reverse("contact_messages:inspect", args=[message.pk]),
        ),
        Column("subject", label=gettext_lazy("Subject"), accessor="get_subject_display", sort_key="subject"),
        Column("site", label=gettext_lazy("Site"), accessor="site.site_name", sort_key="site"),
        Column("language", label=gettext_lazy("Language")),
        DateColumn("created_at", label=gettext_lazy("Received"), sort_key="created_at"),
        StatusTagColumn(
            "state",
            label=gettext_lazy("State"),
            accessor=lambda message: _("dealt with") if message.handled_at else _("to read"),
            primary=lambda message: message.handled_at is None,
        ),
        Column("mail", label=gettext_lazy("Mail"), accessor="mail_state"),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        """The list, one message, its end and its history: nothing by which a message could be written or changed."""
        kept = {"index", "index_results", "inspect", "delete", "history", "history_results"}
        patterns = [pattern for pattern in super().get_urlpatterns() if pattern.name in kept]
        return [*patterns, path("handle/<int:pk>/", handle, name="handle")]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        names = {"add_url_name": None, "edit_url_name": None, "usage_url_name": None}
        return super().get_common_view_kwargs(**kwargs) | names


@hooks.register("register_admin_viewset")
def register_messages() -> MessageViewSet:
    return MessageViewSet("contact_messages", url_prefix="messages")
