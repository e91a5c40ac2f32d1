"""The page behind "Report an error on this page": which reason, which part of the page, and nothing to write in."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.contrib.routable_page.models import path

from cms.core import public_forms
from cms.core.form_pages import DONE, FormPage
from cms.core.public_forms import Refusal
from cms.review.digest import digest
from cms.review.error_reasons import ErrorReason
from cms.review.error_reports import HOUR, MOST_AN_HOUR, ErrorReport
from cms.review.mixins import MedicalMixin
from cms.review.notifications import notify_error_report

SEGMENT = public_forms.form_segment("signaler")


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


class ErrorReportPage(FormPage):
    segment = SEGMENT
    template = "review/report_error.html"

    def title(self, form: ErrorReportForm) -> str:
        return _("Report an error on this page")

    def ask(self, data: Any = None) -> ErrorReportForm:
        return ErrorReportForm(self.page, data)

    def keep(self, form: ErrorReportForm) -> Refusal | None:
        """Store the report and tell the validators, unless this page had its share of the hour."""
        page = self.page
        times = ErrorReport.objects.of_last_hour(page).order_by("-created_at").values_list("created_at", flat=True)
        if len(latest := times[:MOST_AN_HOUR]) == MOST_AN_HOUR:
            message = _("This page was reported many times within the hour: please call us, or try later.")
            return Refusal(429, message, latest[MOST_AN_HOUR - 1] + HOUR)
        validation = page.validation
        report = ErrorReport.objects.create(
            page_id=page.pk,
            language=page.locale.language_code,
            version=validation.version if validation else None,
            digest=validation.digest if validation else digest(page),
            reason=form.cleaned_data["reason"],
            section=form.section_title,
        )
        notify_error_report(report)
        return None


class ErrorReportMixin(MedicalMixin):
    """Adds the form to a page with routes. Its address is one of ``public_forms.form_address``."""

    class Meta:
        abstract = True

    @path(f"{SEGMENT}/")
    @public_forms.uncached
    def report_error(self, request: HttpRequest) -> HttpResponse:
        return ErrorReportPage(self, request).respond()

    @path(f"{SEGMENT}/{DONE}/")
    @public_forms.uncached
    def error_reported(self, request: HttpRequest) -> HttpResponse:
        return ErrorReportPage(self, request).show("review/error_reported.html", _("Thank you"))
