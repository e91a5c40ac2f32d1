"""The page behind "Was this page useful?": yes or no, why not, and nothing to write in."""

from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.contrib.routable_page.models import path

from cms.core import public_forms
from cms.core.form_pages import DONE, FormPage
from cms.core.public_forms import Refusal
from cms.feedback.counting import count, next_hour
from cms.feedback.enums import Answer

SEGMENT = public_forms.form_segment("avis")


class FeedbackForm(forms.Form):
    """Closed lists only."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Your answer"),
        choices=Answer.first(),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose yes or no."),
            "invalid_choice": gettext_lazy("Choose yes or no."),
        },
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("If not, why?"),
        choices=Answer.reasons(),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": gettext_lazy("Choose a reason from the list.")},
    )

    @property
    def chosen(self) -> Answer:
        """What is counted: a reason goes with a no only."""
        data = self.cleaned_data
        return Answer(data["reason"]) if data["answer"] == Answer.NO and data["reason"] else Answer(data["answer"])


class FeedbackPage(FormPage):
    segment = SEGMENT
    template = "feedback/ask.html"

    def title(self, form: FeedbackForm) -> str:
        return _("Was this page useful?")

    def ask(self, data: Any = None) -> FeedbackForm:
        return FeedbackForm(data)

    def keep(self, form: FeedbackForm) -> Refusal | None:
        validation = getattr(self.page, "validation", None)
        if count(self.page, validation.version if validation else 0, form.chosen):
            return None
        return Refusal(429, _("Many answers about this page came within the hour: please try later."), next_hour())


class FeedbackMixin(models.Model):
    """Adds the form to a page with routes. Its address is one of ``public_forms.form_address``."""

    class Meta:
        abstract = True

    @path(f"{SEGMENT}/")
    @public_forms.uncached
    def give_feedback(self, request: HttpRequest) -> HttpResponse:
        return FeedbackPage(self, request).respond()

    @path(f"{SEGMENT}/{DONE}/")
    @public_forms.uncached
    def feedback_given(self, request: HttpRequest) -> HttpResponse:
        return FeedbackPage(self, request).show("feedback/feedback_given.html", _("Thank you"))
