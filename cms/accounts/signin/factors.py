"""What allauth does our way with second factors: their secrets lie sealed, and an app shows whose account it is."""

from io import BytesIO

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.accounts.signin import keys, second_factor


class FactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is wrong or was used already: type the one shown now."),
        "unreadable": _(
            "This code cannot be checked, because a key of the server has changed: ask whoever looks after the server."
        ),
        "cannot_delete_authenticator": _("This is your last second factor: add another one first."),
    }

    def encrypt(self, text: str) -> str:
        return keys.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Raise ``keys.Unreadable`` for what no known key opens."""
        return keys.reveal(encrypted_text)

    def get_totp_label(self, user: User) -> str:
        return user.get_username()

    def get_totp_issuer(self) -> str:
        return str(settings.WAGTAIL_SITE_NAME)

    def build_totp_svg(self, url: str) -> str:
        """The picture that a phone reads; black on white by night too, since not every phone reads the reverse."""
        drawn = BytesIO()
        segno.make(url, micro=False, error="m").save(drawn, kind="svg", scale=5, dark="#000", light="#fff")
        return drawn.getvalue().decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not (second_factor.is_required() and second_factor.is_last(authenticator))
