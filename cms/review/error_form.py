"""The page behind "Report an error on this page": which reason, which part of the page, and nothing to write in."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.contrib.routable_page.models import path

from cms.core import public_forms
from cms.core.chrome import Chrome
from cms.core.public_forms import Refusal
from cms.review.digest import digest
from cms.review.error_reasons import ErrorReason
from cms.review.error_reports import MOST_AN_HOUR, ErrorReport
from cms.review.mixins import MedicalMixin
from cms.review.notifications import notify_error_report

SEGMENT = public_forms.form_segment("signaler")
DONE = "merci"


class ErrorReportForm(forms.Form):
    """Closed lists only: a reader cannot write about their health here, even by mistake."""

    reason = forms.ChoiceField(
        label=gettext_lazy("What is wrong?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose what is wrong."),
            "invalid_choice": gettext_lazy("Choose what is wrong from the list."),
        },
    )
    section = forms.ChoiceField(
        label=gettext_lazy("In which part of the page?"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose a part of the page from the list.")},
    )

    def __init__(self, page: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sections = {entry["anchor"]: entry["title"] for entry in getattr(page, "contents", [])}
        self.fields["reason"].choices = ErrorReason.for_language(page.locale.language_code)
        self.fields["section"].choices = [("", _("The whole page, or I do not know")), *self.sections.items()]
        if not self.sections:
            del self.fields["section"]

    @property
    def section_title(self) -> str:
        return self.sections.get(self.cleaned_data.get("section", ""), "")


class ErrorReportMixin(MedicalMixin):
    """Adds the form to a page with routes. Its address is one of ``public_forms.form_address``."""

    title: Any
    locale: Any

    class Meta:
        abstract = True

    @path(f"{SEGMENT}/")
    @public_forms.uncached
    def report_error(self, request: HttpRequest) -> HttpResponse:
        purpose = f"{SEGMENT}:{self.pk}"
        if request.method != "POST":
            return self._show_form(request, ErrorReportForm(self), public_forms.token(purpose))
        form = ErrorReportForm(self, request.POST)
        refusal = public_forms.refusal(request, purpose)
        if refusal is None and form.is_valid():
            refusal = self._keep(form)
            if refusal is None:
                return redirect(f"{request.path}{DONE}/")
        return self._show_form(request, form, public_forms.token_again(request, purpose), refusal)

    @path(f"{SEGMENT}/{DONE}/")
    @public_forms.uncached
    def error_reported(self, request: HttpRequest) -> HttpResponse:
        chrome = Chrome.under_page(self, request, _("Thank you"), f"{SEGMENT}/")
        return render(request, "review/error_reported.html", {"page": self, "chrome": chrome})

    def _show_form(
        self, request: HttpRequest, form: ErrorReportForm, token: str, refusal: Refusal | None = None
    ) -> HttpResponse:
        """The form; what was chosen stays chosen, and the page's title says that something is missing."""
        title = _("Report an error on this page")
        wrong = refusal is not None or form.is_bound
        chrome = Chrome.under_page(self, request, _("Error: %s") % title if wrong else title, f"{SEGMENT}/")
        context = {"page": self, "chrome": chrome, "title": title, "form": form, "token": token, "refusal": refusal}
        status = refusal.status if refusal else 400 if form.is_bound else 200
        return render(request, "review/report_error.html", context, status=status)

    def _keep(self, form: ErrorReportForm) -> Refusal | None:
        """Store the report and tell the validators, unless this page had its share of the hour."""
        if ErrorReport.objects.of_last_hour(self).count() >= MOST_AN_HOUR:
            return Refusal(429, _("This page was reported many times within the hour: please call us, or try later."))
        validation = self.validation
        report = ErrorReport.objects.create(
            page_id=self.pk,
            language=self.locale.language_code,
            version=validation.version if validation else None,
            digest=validation.digest if validation else digest(self),
            reason=form.cleaned_data["reason"],
            section=form.section_title,
        )
        notify_error_report(report)
        return None
