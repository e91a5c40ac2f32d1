"""Passwords: how long they are, and that a new one is noted, whichever way it came."""

from allauth.core import context
from django.contrib.auth.password_validation import MinimumLengthValidator

from cms.accounts.models import User
from cms.accounts.signin import log, tasks


class LengthValidator(MinimumLengthValidator):
    """Django tells every validator of a new password once it is stored: that is where it is known."""

    def password_changed(self, password: str, user: User | None = None) -> None:
        request = context.request
        if request is None or user is None or user.pk is None:
            return  # a script, such as the one that makes the accounts of a demonstration
        log.note(log.PASSWORD, user, request, by=request.user)
        if user.last_login is not None:  # else the account is new, and so is the password
            tasks.tell(user, log.PASSWORD)
