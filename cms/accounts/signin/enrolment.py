"""What follows when a person's second factors change."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.dispatch import receiver
from django.http import HttpRequest

from cms.accounts.models import User
from cms.accounts.signin import log, second_factor, sessions, tasks


def count_as_shown(request: HttpRequest, kind: str) -> None:
    """Whoever adds a factor has just used it: asking for it again would teach nothing. The session gets a new key."""
    record_authentication(request, request.user, "mfa", type=kind)
    request.session.cycle_key()


@receiver(signals.authenticator_added)
def tell_of_addition(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    if authenticator.type in second_factor.FACTORS:
        tasks.tell(user, log.ADDED)


@receiver(signals.authenticator_removed)
def tell_of_removal(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    tasks.tell(user, log.REMOVED)


@receiver(signals.authenticator_reset)
def tell_of_new_codes(user: User, **kwargs: Any) -> None:
    tasks.tell(user, log.RENEWED)


def reset(user: User, by: User | None = None) -> int:
    """Take away every second factor of somebody who lost theirs, and end their sessions; return how many there were."""
    removed = Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).count()
    Authenticator.objects.filter(user=user).delete()
    sessions.end_all(user)
    log.note(log.RESET, user, by=by)
    tasks.tell(user, log.RESET)
    return removed
