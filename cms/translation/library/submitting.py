"""Sending to translation. The library asks for one right, good for every site and language; here the text decides too."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.models import Page
from wagtail_localize.views.submit_translations import SubmitPageTranslationView, SubmitSnippetTranslationView

from cms.review.french import is_source, versions
from cms.translation import rights
from cms.translation.submission import NotSubmitted, submit, submit_below


class FrenchSourceMixin:
    """Only into the languages that may be; only from the French, whichever version was open."""

    object: Any
    request: HttpRequest

    def get_object(self) -> Any:
        instance = super().get_object()  # type: ignore[misc]
        french = instance if is_source(instance) else versions(instance).first()
        if french is None:
            raise Http404
        rights.require(rights.may_direct(self.request.user, french))
        return french

    def get_form(self) -> forms.Form:
        form = super().get_form()  # type: ignore[misc]
        languages = form.fields["locales"]
        user, instance = self.request.user, self.object
        offered = [locale.pk for locale in languages.queryset if rights.may_submit(user, instance, locale)]
        languages.queryset = languages.queryset.filter(pk__in=offered)
        return form

    def form_valid(self, form: forms.Form) -> HttpResponse:
        locales = list(form.cleaned_data["locales"])
        try:
            with transaction.atomic():
                submit(self.object, locales, self.request.user)
                if isinstance(self.object, Page) and form.cleaned_data["include_subtree"]:
                    submit_below(self.object, locales, self.request.user)
        except NotSubmitted as reason:
            messages.error(self.request, str(reason))
            return self.render_to_response(self.get_context_data())  # type: ignore[attr-defined]
        names = ", ".join(locale.get_display_name() for locale in locales)
        messages.success(self.request, self.get_success_message(names))  # type: ignore[attr-defined]
        only = self.object.get_translation(locales[0]) if len(locales) == 1 else None
        return redirect(self.get_success_url() or self.get_default_success_url(only))  # type: ignore[attr-defined]


class SubmitPageView(FrenchSourceMixin, SubmitPageTranslationView):
    pass


class SubmitSnippetView(FrenchSourceMixin, SubmitSnippetTranslationView):
    pass
