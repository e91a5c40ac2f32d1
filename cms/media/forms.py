"""The form of a picture, wherever Wagtail asks for one."""

from typing import Any

from django import forms
from wagtail.images.forms import BaseImageForm

from cms.media.enums import People
from cms.media.fields import UploadField
from cms.media.keeping import refuse_unkept
from cms.media.uploads import refuse_again

# The browser's own calendar: this form also opens in a window over another, where no script of a form is loaded.
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PictureForm(BaseImageForm):
    """Wagtail builds its forms of pictures on this one (``WAGTAILIMAGES_IMAGE_FORM_BASE``)."""

    class Meta(BaseImageForm.Meta):
        widgets = BaseImageForm.Meta.widgets | {
            "people": forms.RadioSelect,
            "consent_date": DAY,
            "consent_until": DAY,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            file = self.fields["file"]
            self.fields["file"] = UploadField(label=file.label, widget=file.widget, required=file.required)
        # An answer that says nothing is none, and would stand among the others.
        self.fields["people"].choices = People.choices

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            refuse_unkept(file.name)
        return file

    def clean(self) -> Any:
        """Of several files that were dropped, each was sent before its form."""
        if "file" not in self.fields:
            refuse_again()
        return super().clean()
