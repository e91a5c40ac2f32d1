"""What somebody types on the way in. Each field says in a sentence what is wanted."""

import logging
from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa import signals
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as BaseCodeAgainForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import validate_totp_code
from allauth.mfa.utils import decrypt
from django import forms
from django.utils.translation import gettext_lazy as _

from cms.accounts.origin import address_of
from cms.accounts.signin import throttle
from cms.accounts.signin.keys import Unreadable

logger = logging.getLogger(__name__)
CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True, "spellcheck": "false"}


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label, login.help_text = _("Username"), _("The one that an administrator gave you.")
        login.widget.attrs |= {"autofocus": True, "placeholder": "", "autocapitalize": "none", "spellcheck": "false"}
        password.label, password.help_text = _("Password"), ""
        password.widget.attrs["placeholder"] = ""


class PasswordAgainForm(ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        password = self.fields["password"]
        password.label, password.help_text = _("Password"), _("Again, because this protects your account.")
        password.widget.attrs |= {"autofocus": True, "placeholder": ""}


class CodeMixin(forms.Form):
    """A code of an app, once only, or a recovery code.

    The library notes which codes of an app were used in the cache, and refuses them all while there is none. This is
    said once more in the database.
    """

    user: Any
    authenticator: Authenticator

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label = _("Code")
        code.help_text = _("The six digits that your app shows now, or one of your recovery codes.")
        code.widget = forms.TextInput(attrs=CODE)

    def clean_code(self) -> str:
        claim = _claim(self.user)
        code = self.cleaned_data["code"].replace(" ", "")
        self.authenticator = self._opened_by(code)
        self.authenticator.user = self.user
        claim.give_back()
        return code

    def _opened_by(self, code: str) -> Authenticator:
        """The app or the recovery codes. Raises ValidationError when it is neither's, or when it cannot be known."""
        factors = {factor.type: factor for factor in Authenticator.objects.filter(user=self.user)}
        tried = [(factors[kind], fits) for kind, fits in CHECKS.items() if kind in factors]
        wrong = "incorrect_code"
        for factor, fits in tried:
            try:
                if fits(factor, code):
                    return factor
            except Unreadable:
                logger.error("A second factor is sealed with a key that is not in SECRET_KEY_FALLBACKS.")
                wrong = "unreadable"
        signals.authentication_failed.send(
            sender=Authenticator,
            request=context.request,
            user=self.user,
            authenticator=tried[0][0] if tried else None,
        )
        raise get_adapter().validation_error(wrong)


class CodeForm(CodeMixin, AuthenticateForm):
    pass


class CodeAgainForm(CodeMixin, BaseCodeAgainForm):
    pass


class NewAppForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label, code.help_text = _("Code"), _("The six digits that the app shows once it knows this account.")
        code.widget = forms.TextInput(attrs=CODE)

    def clean_code(self) -> str:
        claim = _claim(self.user)
        self.cleaned_data["code"] = self.cleaned_data["code"].replace(" ", "")
        code = super().clean_code()
        claim.give_back()
        return code


def _is_of_app(app: Authenticator, code: str) -> bool:
    if not validate_totp_code(decrypt(app.data["secret"]), code):
        return False
    # Whatever stood between its digits, it is the same code.
    digits = "".join(filter(str.isdigit, code))
    return throttle.claim((throttle.ONCE, f"{app.user_id} {digits}")) is not None


def _is_recovery(codes: Authenticator, code: str) -> bool:
    return bool(codes.wrap().validate_code(code))


# In this order: what a code may be.
CHECKS = {Authenticator.Type.TOTP: _is_of_app, Authenticator.Type.RECOVERY_CODES: _is_recovery}


def _claim(user: Any) -> throttle.Claim:
    """A try at the second step. Raises ValidationError when there were too many."""
    claim = throttle.claim((throttle.CODE, f"{user.pk} {address_of(context.request)}"), (throttle.CODES, str(user.pk)))
    if claim is None:
        raise forms.ValidationError(_("Too many tries: wait a quarter of an hour, then try again."))
    return claim
