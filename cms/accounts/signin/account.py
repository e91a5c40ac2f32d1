"""A person's own account, on Wagtail's page: the old password is a try as at the sign-in, no picture comes in, and the address
of mail is told but not changed."""

from allauth.account.adapter import get_adapter
from django.core.exceptions import ValidationError
from django.forms import Form
from django.utils.functional import cached_property
from wagtail.admin.forms.auth import PasswordChangeForm
from wagtail.admin.views.account import (
    AccountView,
    AvatarSettingsPanel,
    BaseSettingsPanel,
    ChangePasswordPanel,
    NameEmailSettingsPanel,
)


class OldPasswordForm(PasswordChangeForm):
    def clean_old_password(self) -> str:
        """Counted with the tries at the sign-in, and noted when it is wrong. Raises ValidationError after too many."""
        password: str = self.cleaned_data["old_password"]
        if not get_adapter().reauthenticate(self.user, password):
            raise ValidationError(self.error_messages["password_incorrect"], code="password_incorrect")
        return password


class OldPasswordPanel(ChangePasswordPanel):
    """Wagtail makes the form anew each time it looks at it, which would count each try several times."""

    form_class = OldPasswordForm

    def get_form(self) -> Form:
        return self._form

    @cached_property
    def _form(self) -> Form:
        return super().get_form()


class NamePanel(NameEmailSettingsPanel):
    template_name = "accounts/own_name.html"


# What stands in for a panel of Wagtail's.
OURS = {ChangePasswordPanel: OldPasswordPanel, NameEmailSettingsPanel: NamePanel}


class OwnAccountView(AccountView):
    def get_panels(self) -> list[BaseSettingsPanel]:
        return self._panels

    @cached_property
    def _panels(self) -> list[BaseSettingsPanel]:
        """Made once, with their forms. Without the picture, a file of which nobody would clean anything or see anything."""
        panels = [panel for panel in super().get_panels() if not isinstance(panel, AvatarSettingsPanel)]
        return [
            OURS[type(panel)](panel.request, panel.user, panel.profile) if type(panel) in OURS else panel
            for panel in panels
        ]
