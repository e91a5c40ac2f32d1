"""The pages on which translations are taken out and brought back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST
from django.views.generic.edit import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.models import Translation

from cms.translation.exchange import exporting, importing
from cms.translation.exchange.access import may_edit, may_exchange
from cms.translation.exchange.forms import ExportForm, ImportForm, Scope
from cms.translation.exchange.limits import Deadline
from cms.translation.exchange.report import Report
from cms.translation.exchange.units import ExchangeError, Format


class ExchangeView(WagtailAdminTemplateMixin, FormView):
    """A page for whoever edits something; what they may edit is asked of each text."""

    _show_breadcrumbs = True
    header_icon = "wagtail-localize-language"
    template_name = "translation/admin/exchange.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_exchange(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | self.extra

    @property
    def extra(self) -> dict[str, Any]:
        return {"media": self.get_form().media}


class ExportView(ExchangeView):
    page_title = gettext_lazy("Export translations")
    form_class = ExportForm

    @property
    def extra(self) -> dict[str, Any]:
        other = {"url": reverse("translation_import"), "label": _("Import translations")}
        return super().extra | {"submit": _("Export"), "other": other}

    def form_valid(self, form: ExportForm) -> HttpResponse:
        values, user = form.cleaned_data, self.request.user
        try:
            if values["what"] == Scope.STALE:
                chosen = exporting.out_of_date(user, values["site"], values["locale"])
                return exporting.several(chosen, values["format"])
            if values["what"] == Scope.SECTION:
                return exporting.several(exporting.of_section(user, values["page"], values["locale"]), values["format"])
            return _only(exporting.of_page(user, values["page"], values["locale"]), values["format"])
        except ExchangeError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)


class ImportView(ExchangeView):
    page_title = gettext_lazy("Import translations")
    form_class = ImportForm

    @property
    def extra(self) -> dict[str, Any]:
        other = {"url": reverse("translation_export"), "label": _("Export translations")}
        return super().extra | {"submit": _("Import"), "other": other}

    def form_valid(self, form: ImportForm) -> HttpResponse:
        report = bring_in(form.cleaned_data["file"], self.request.user)
        return show(self.request, report, reverse("translation_import"))


def bring_in(file: File, user: Any, only: Translation | None = None) -> Report:
    """Read and apply an upload; ``only`` names the one translation that it may hold. What goes wrong is in the report."""
    deadline = Deadline()
    try:
        documents = importing.read(file, deadline)
        if only is not None and {document.uuid for document in documents} != {str(only.uuid)}:
            raise ExchangeError(_("This file was exported for another translation: nothing was saved."))
        return importing.apply(documents, user, deadline)
    except ExchangeError as error:
        return Report(error=str(error))


def show(request: HttpRequest, report: Report, back: str) -> HttpResponse:
    context = {"report": report, "back": back}
    return render(request, "translation/admin/report.html", context, status=200 if report.saved else 422)


@require_GET
def export_one(request: HttpRequest, pk: int, format: str) -> HttpResponse:
    """The file of one translation, as its editor offers it."""
    translation = _mine(request, pk)
    if format not in Format.values:
        raise Http404
    try:
        return exporting.one(translation, format)
    except ExchangeError as error:
        messages.error(request, str(error))
        return redirect(translation.get_target_instance_edit_url())


def download_po(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Stands at the library's own address for a PO file."""
    return export_one(request, translation_id, Format.PO)


@require_POST
def upload_po(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Stands at the library's own address for sending a PO file back: one translation, and its report."""
    translation = _mine(request, translation_id)
    back = get_valid_next_url_from_request(request) or translation.get_target_instance_edit_url()
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, form.errors["file"][0])
        return redirect(back)
    report = bring_in(form.cleaned_data["file"], request.user, only=translation)
    if report.saved and not report.noteworthy:
        messages.success(request, _("The file was imported."))
        return redirect(back)
    return show(request, report, back)


def _mine(request: HttpRequest, pk: int) -> Translation:
    found = get_object_or_404(Translation.objects.select_related("source__locale", "target_locale"), pk=pk)
    if not may_edit(request.user, found):
        raise PermissionDenied
    return found


def _only(translations: list[Translation], kind: str) -> HttpResponse:
    if not translations:
        raise ExchangeError(_("This page is not translated into that language, or you may not edit it."))
    return exporting.one(translations[0], kind)
