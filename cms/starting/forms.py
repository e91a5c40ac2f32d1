"""What is asked of whoever keeps a starting point, and of whoever begins from one."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.starting.models import StartingPoint


class KeepForm(forms.ModelForm):
    class Meta:
        model = StartingPoint
        fields: ClassVar[list[str]] = ["name"]


class BeginForm(forms.Form):
    title = forms.CharField(
        label=_("Title of the new page"),
        max_length=Page._meta.get_field("title").max_length,
        help_text=_("Readers see it at the top of the page; its address is made of it."),
    )
    start = forms.ModelChoiceField(
        StartingPoint.objects.none(), label=_("Begin from"), widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, points: QuerySet[StartingPoint], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["start"].queryset = points
        self.fields["start"].initial = points.first()
