"""What the library shows of translations: its report, and the list of snippets that its editor asks for. Whoever may enter
the admin would see every title of every site; here everybody sees what they work on."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from wagtail_localize.models import Translation
from wagtail_localize.views.report import TranslationsReportView
from wagtail_localize.views.snippets_api import SnippetViewSet

from cms.translation import rights


class ReportView(TranslationsReportView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rights.require(rights.may_read_report(request.user))
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> models.QuerySet[Translation]:
        return rights.visible_translations(self.request.user, super().get_queryset()).order_by("pk")


class OwnSnippets(SnippetViewSet):
    def get_queryset(self) -> models.QuerySet:
        rights.require(rights.may_list(self.request.user, self.get_model()))
        return rights.visible_rows(self.request.user, self.get_model())
