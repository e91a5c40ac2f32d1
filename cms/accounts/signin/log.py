"""Who came in, who was refused and what changed, in Wagtail's own history: who, when and from where, never a secret.

A name that belongs to no account is not written down: people type their password there. Administrators find all of it
under Reports, in the history of the site.
"""

from typing import Any

from allauth.core import context
from allauth.mfa import signals as factors
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter, log
from wagtail.models import ModelLogEntry

from cms.accounts.models import User
from cms.accounts.origin import address_of

PREFIX = "accounts."
SIGNED_IN, SIGNED_OUT, REFUSED = "accounts.sign_in", "accounts.sign_out", "accounts.refused"
ADDED, REMOVED, RENEWED = "accounts.factor_added", "accounts.factor_removed", "accounts.codes_renewed"
RECOVERED, RESET = "accounts.code_used", "accounts.factors_reset"
PASSWORD, ADDRESS = "accounts.password", "accounts.address"
NAMES = {
    SIGNED_IN: _("Sign in"),
    SIGNED_OUT: _("Sign out"),
    REFUSED: _("Sign-in refused"),
    ADDED: _("Second factor added"),
    REMOVED: _("Second factor removed"),
    RENEWED: _("Recovery codes renewed"),
    RECOVERED: _("Recovery code used"),
    RESET: _("Second factors reset"),
    PASSWORD: _("Password changed"),
    ADDRESS: _("Address of mail changed"),
}

KINDS = {
    Authenticator.Type.TOTP: _("app"),
    Authenticator.Type.WEBAUTHN: _("passkey"),
    Authenticator.Type.RECOVERY_CODES: _("recovery codes"),
}


def note(action: str, user: User, request: HttpRequest | None = None, *, by: Any = None, factor: str = "") -> None:
    """Write that something happened to ``user``; ``by`` is who did it, nobody when that is not known."""
    data = {"address": address_of(request) if request else "", "factor": factor}
    doer = None if isinstance(by, AnonymousUser) else by
    log(user, action, user=doer, data={key: value for key, value in data.items() if value})


def forget(before: timezone.datetime) -> int:
    """Delete what is older, since it says where people were; return how much that was."""
    return ModelLogEntry.objects.filter(action__startswith=PREFIX, timestamp__lt=before).delete()[0]


@hooks.register("register_log_actions")
def name_sign_in_actions(actions: LogActionRegistry) -> None:
    for action, name in NAMES.items():
        actions.register_action(action)(_formatter(name))


def _formatter(name: Any) -> type[LogFormatter]:
    class SignInFormatter(LogFormatter):
        label = name

        def format_message(self, log_entry: Any) -> str:
            kind = KINDS.get(log_entry.data.get("factor"), "")
            return " · ".join(filter(None, [str(name), str(kind), log_entry.data.get("address", "")]))

    return SignInFormatter


@receiver(user_logged_in)
def note_sign_in(user: User, request: HttpRequest, **kwargs: Any) -> None:
    if context.request is not None:  # else somebody's script or test, which comes from nowhere
        note(SIGNED_IN, user, request, by=user)


@receiver(user_logged_out)
def note_sign_out(user: User | None, request: HttpRequest, **kwargs: Any) -> None:
    if context.request is not None and user is not None:
        note(SIGNED_OUT, user, request, by=user)


@receiver(user_login_failed)
def note_wrong_password(credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any) -> None:
    user = User.objects.filter(username=credentials.get("username", "")).first()
    if request is not None and user is not None:
        note(REFUSED, user, request)


@receiver(factors.authentication_failed)
def note_wrong_code(user: User, request: HttpRequest, authenticator: Authenticator | None, **kwargs: Any) -> None:
    note(REFUSED, user, request, factor=authenticator.type if authenticator else "")


@receiver(factors.authenticator_used)
def note_recovery(user: User, request: HttpRequest, authenticator: Authenticator, **kwargs: Any) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        note(RECOVERED, user, request, by=user)


@receiver(factors.authenticator_added)
def note_added(user: User, request: HttpRequest, authenticator: Authenticator, **kwargs: Any) -> None:
    note(ADDED, user, request, by=user, factor=authenticator.type)


@receiver(factors.authenticator_removed)
def note_removed(user: User, request: HttpRequest, authenticator: Authenticator, **kwargs: Any) -> None:
    note(REMOVED, user, request, by=user, factor=authenticator.type)


@receiver(factors.authenticator_reset)
def note_renewed(user: User, request: HttpRequest, **kwargs: Any) -> None:
    note(RENEWED, user, request, by=user)
