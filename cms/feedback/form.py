"""The page behind "Was this page useful?": yes or no, why not, and nothing to write in."""

from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.contrib.routable_page.models import path

from cms.core import public_forms
from cms.core.chrome import Chrome
from cms.core.public_forms import Refusal
from cms.feedback.counting import count
from cms.feedback.enums import Answer

SEGMENT = public_forms.form_segment("avis")
DONE = "merci"


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


class FeedbackMixin(models.Model):
    """Adds the form to a page with routes. Its address is one of ``public_forms.form_address``."""

    title: Any

    class Meta:
        abstract = True

    @path(f"{SEGMENT}/")
    @public_forms.uncached
    def give_feedback(self, request: HttpRequest) -> HttpResponse:
        purpose = f"{SEGMENT}:{self.pk}"
        if request.method != "POST":
            return self._show_question(request, FeedbackForm(), public_forms.token(purpose))
        form = FeedbackForm(request.POST)
        refusal = public_forms.refusal(request, purpose)
        if refusal is None and form.is_valid():
            if self._count(form):
                return redirect(f"{request.path}{DONE}/")
            refusal = Refusal(429, _("Many answers about this page came within the hour: please try later."))
        return self._show_question(request, form, public_forms.token_again(request, purpose), refusal)

    @path(f"{SEGMENT}/{DONE}/")
    @public_forms.uncached
    def feedback_given(self, request: HttpRequest) -> HttpResponse:
        chrome = Chrome.under_page(self, request, _("Thank you"), f"{SEGMENT}/")
        return render(request, "feedback/feedback_given.html", {"page": self, "chrome": chrome})

    def _show_question(
        self, request: HttpRequest, form: FeedbackForm, token: str, refusal: Refusal | None = None
    ) -> HttpResponse:
        """The form; what was chosen stays chosen, and the page's title says that something is missing."""
        title = _("Was this page useful?")
        wrong = refusal is not None or form.is_bound
        chrome = Chrome.under_page(self, request, _("Error: %s") % title if wrong else title, f"{SEGMENT}/")
        context = {"page": self, "chrome": chrome, "title": title, "form": form, "token": token, "refusal": refusal}
        status = refusal.status if refusal else 400 if form.is_bound else 200
        return render(request, "feedback/ask.html", context, status=status)

    def _count(self, form: FeedbackForm) -> bool:
        validation = getattr(self, "validation", None)
        return count(self, validation.version if validation else 0, form.chosen)
