"""Who changed which sentence of a translation, when, from what to what."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.review.editing import may_edit
from cms.translation.models import SegmentChange, TranslationState


class HistoryView(WagtailAdminTemplateMixin, ListView):
    """The changes of one translation, newest first."""

    template_name = "translation/admin/history.html"
    page_title = _("History of the sentences")
    header_icon = "history"
    _show_breadcrumbs = True
    context_object_name = "changes"
    paginate_by = 50

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.state = get_object_or_404(TranslationState.objects.select_related("locale"), pk=kwargs["pk"])
        if not may_edit(request.user, self.state.instance):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[SegmentChange]:
        changes = SegmentChange.objects.filter(
            context__object_id=self.state.translation_key, locale=self.state.locale_id
        )
        return changes.select_related("string", "by")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        desk = {"url": reverse("translation_desk"), "label": _("Translation desk")}
        work = {"url": reverse("translation_work", args=[self.state.pk]), "label": str(self.state)}
        return [*super().get_breadcrumbs_items(), desk, work, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"state": self.state}
