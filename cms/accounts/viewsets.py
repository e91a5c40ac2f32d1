"""Accounts in the admin: Wagtail's own screens, with our form."""

from django import forms
from wagtail.users.views.users import UserViewSet

from cms.accounts.forms import AccountCreationForm, AccountEditForm


class AccountViewSet(UserViewSet):
    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return AccountEditForm if for_update else AccountCreationForm
