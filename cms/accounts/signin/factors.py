"""How second factors lie in the database, and what an app shows of them.

The keys of apps and of recovery codes are encrypted with a key made from SECRET_KEY (Fernet): a copy of the database
opens nothing. Whoever renews SECRET_KEY keeps the old one in SECRET_KEY_FALLBACKS, or everybody enrols again.
"""

import base64
from io import BytesIO

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.accounts.signin import second_factor

PURPOSE = "cms.accounts.signin.factors"


class FactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is wrong or was used already: type the one shown now."),
        "cannot_delete_authenticator": _("This is your last second factor: add another one first."),
    }

    def encrypt(self, text: str) -> str:
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _keys().decrypt(encrypted_text.encode()).decode()

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


def _keys() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [salted_hmac(PURPOSE, "key", secret=secret, algorithm="sha256").digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
