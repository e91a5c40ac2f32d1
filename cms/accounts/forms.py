"""The account form of the admin, with what a person answers for texts under: a name and a number, the languages they read."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.users.forms import UserCreationForm, UserEditForm

SIGNATURE = {"public_name", "professional_number", "languages"}
WIDGETS = {"languages": forms.CheckboxSelectMultiple}


class SignatureMixin(forms.ModelForm):
    """Readers see both: one without the other signs nothing."""

    def clean_professional_number(self) -> str:
        number = self.cleaned_data["professional_number"]
        if number and not (number.isdecimal() and len(number) == 11):
            raise forms.ValidationError(_("The number has eleven digits."))
        return number

    def clean(self) -> dict | None:
        cleaned = super().clean()
        if self.cleaned_data.get("professional_number") and not self.cleaned_data.get("public_name"):
            self.add_error("public_name", gettext_lazy("Give the name under which readers see this number."))
        return cleaned


class AccountCreationForm(SignatureMixin, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | SIGNATURE
        widgets = UserCreationForm.Meta.widgets | WIDGETS


class AccountEditForm(SignatureMixin, UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | SIGNATURE
        widgets = UserEditForm.Meta.widgets | WIDGETS
