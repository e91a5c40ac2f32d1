"""A forgotten password. The same answer and the same work, whether or not anybody has that address."""

from typing import Any

from allauth.core import context
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import PasswordResetForm

from cms.accounts.origin import address_of
from cms.accounts.signin import tasks, throttle


class ResetForm(PasswordResetForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _(
            "A link comes by mail within some minutes, if an account has this address. The second step stays as it is."
        )

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        address = address_of(context.request)
        if throttle.claim((throttle.RESET, email.casefold()), (throttle.RESETS, address)) is None:
            raise forms.ValidationError(_("Too many links were asked for: wait an hour, then try again."))
        return email

    def save(self, **kwargs: Any) -> None:
        """Leave everything to the worker, who looks up whose address it is."""
        tasks.send_reset_link.enqueue(self.cleaned_data["email"])
