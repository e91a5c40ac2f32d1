"""What an export and an import ask for."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page, Site

from cms.core.boundary.form_fields import ChosenField
from cms.core.boundary.widgets import ChosenPage
from cms.core.enums import SOURCE_LANGUAGE
from cms.translation.exchange.units import Format


class Scope(models.TextChoices):
    PAGE = "page", _("One page")
    SECTION = "section", _("A section: a page and what stands below it")
    STALE = "stale", _("Everything that is out of date")


class ExportForm(forms.Form):
    locale = forms.ModelChoiceField(label=_("Language"), queryset=Locale.objects.none(), empty_label=None)
    what = forms.ChoiceField(label=_("What"), choices=Scope.choices, widget=forms.RadioSelect, initial=Scope.PAGE)
    page = ChosenField(label=_("Page"), queryset=Page.objects.filter(depth__gt=1), widget=ChosenPage, required=False)
    site = forms.ModelChoiceField(
        label=_("Site"),
        queryset=Site.objects.order_by("site_name"),
        required=False,
        empty_label=_("All"),
        help_text=_("For what is out of date. Texts that every site shares come along."),
    )
    format = forms.ChoiceField(
        label=_("Format"), choices=Format.choices, widget=forms.RadioSelect, initial=Format.XLIFF
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        languages = Locale.objects.exclude(language_code=SOURCE_LANGUAGE).order_by("language_code")
        self.fields["locale"].queryset = languages

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("what") in (Scope.PAGE, Scope.SECTION) and not values.get("page"):
            self.add_error("page", _("Choose a page."))
        return values


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("PO or XLIFF, exported from here, in UTF-8; or several of them in a ZIP archive."),
        widget=forms.FileInput(attrs={"accept": ".po,.xlf,.xliff,.zip"}),
    )
