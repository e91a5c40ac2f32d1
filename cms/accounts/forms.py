"""The account form of the admin, with what a person answers for texts under: a name and a number, the languages they read."""

from typing import Any

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
    """One's own password and address are not set here: whoever sits at an administrator's screen would own the account."""

    def __init__(self, *args: Any, editing_self: bool = False, **kwargs: Any) -> None:
        self.editing_self = editing_self
        super().__init__(*args, editing_self=editing_self, **kwargs)
        if editing_self:
            del self.fields["email"]

    @property
    def password_enabled(self) -> bool:
        return super().password_enabled and not self.editing_self

    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | SIGNATURE
        widgets = UserEditForm.Meta.widgets | WIDGETS
