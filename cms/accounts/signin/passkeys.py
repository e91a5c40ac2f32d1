"""What a device answers in place of a password or a code.

A browser sends it as one piece of JSON, and anybody may send another: what cannot be read as such an answer is wrong, as
an answer to another question is.
"""

import struct
from collections.abc import Callable
from typing import Any, TypeVar

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.forms.fields import InvalidJSONInput
from django.utils.translation import gettext_lazy as _

Read = TypeVar("Read")
# It lacks a part, or a part is of another kind, too short, or too large a number.
UNREADABLE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, struct.error)


class CredentialField(forms.JSONField):
    """Takes lists in lists in lists for what they are, however deep, and numbers, however long: no answer."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except (RecursionError, ValueError) as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid", params={"value": ""}) from error

    def bound_data(self, data: Any, initial: Any) -> Any:
        try:
            return super().bound_data(data, initial)
        except (RecursionError, ValueError):
            return InvalidJSONInput(data)


class PasskeyMixin(forms.Form):
    credential = CredentialField()

    def clean_credential(self) -> Any:
        return _read(super().clean_credential)


class PasskeyForm(PasskeyMixin, AuthenticateWebAuthnForm):
    """As the second step."""


class PasskeyAloneForm(PasskeyMixin, LoginWebAuthnForm):
    """In place of name and password."""


class PasskeyAgainForm(PasskeyMixin, ReauthenticateWebAuthnForm):
    """By whoever is in."""


class NewPasskeyForm(AddWebAuthnForm):
    credential = CredentialField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, alone = self.fields["name"], self.fields["passwordless"]
        name.label, name.help_text = _("Name"), _("How you recognise it later, such as “my phone”.")
        name.max_length = 100
        alone.label, alone.initial = _("Sign in with it alone"), True
        alone.help_text = _(
            "The device asks for your finger, your face or its PIN: no password is needed then. Untick it for a key without any."
        )

    def clean(self) -> dict[str, Any]:
        return _read(super().clean)


def _read(clean: Callable[[], Read]) -> Read:
    try:
        return clean()
    except UNREADABLE as error:
        raise get_adapter().validation_error("incorrect_code") from error
