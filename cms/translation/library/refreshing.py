"""Refreshing a translation from the French. The library asks for one right, good for every site, and would publish French
in the place of what is not translated yet; here the text decides, and nothing is published."""

from django import forms
from django.http import HttpResponse
from wagtail_localize.models import TranslationSource
from wagtail_localize.views.update_translations import UpdateTranslationsView

from cms.review.french import is_source
from cms.translation import rights
from cms.translation.sources import extracted


class RefreshView(UpdateTranslationsView):
    def get_object(self) -> TranslationSource:
        source = super().get_object()
        instance = source.get_source_instance()
        rights.require(is_source(instance) and rights.may_direct(self.request.user, instance))
        return source

    def get_form(self) -> forms.Form:
        form = super().get_form()
        form.fields = {}
        return form

    def form_valid(self, form: forms.Form) -> HttpResponse:
        form.cleaned_data = {"publish_translations": False}
        response = super().form_valid(form)
        extracted(self.object.object_id)
        return response
