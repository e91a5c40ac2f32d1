"""What allauth does our way: nobody signs up, tries are counted in the database, and a fresh sign-in is proof enough."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.accounts.origin import address_of
from cms.accounts.signin import second_factor, throttle
from cms.accounts.signin.names import spelled_once

# Whoever signed in less than that ago may change what protects the account without being asked again.
FRESH_SECONDS = 5 * 60
# Of what allauth says after a step, what everybody sees anyway.
UNSAID = {"account/messages/logged_in.txt", "mfa/messages/recovery_codes_generated.txt"}


class SignInAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("The username or the password is wrong."),
        "too_many_login_attempts": _("Too many tries: wait a quarter of an hour, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """The account, when the password is right. Raises ValidationError when there were too many tries.

        A try counts until it succeeds, so that a hundred at once are no more than five. An account that does not exist
        is counted and costs one hash, as any other: Django's own backend sees to the latter.
        """
        address = address_of(request)
        account = spelled_once(str(credentials.get("username", "")))
        claim = throttle.claim((throttle.PASSWORD, f"{account} {address}"), (throttle.ADDRESS, address))
        if claim is None:
            raise self.validation_error("too_many_login_attempts")
        user = authenticate(request, **credentials)
        if user is not None:
            claim.give_back()
        return user

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """A password counts where there is nothing else: whoever stole a session may have stolen or set that one too."""
        user = self.request.user
        records = get_authentication_records(self.request, user)
        if second_factor.has_one(user):
            records = [record for record in records if record["method"] == "mfa"]
        return not any(time.time() - record["at"] < FRESH_SECONDS for record in records)

    def get_reauthentication_methods(self, user: Any) -> list[dict]:
        """A password does not stand in for the second factor. Whoever has no app is asked for a passkey before a spare code."""
        methods = super().get_reauthentication_methods(user)
        if not second_factor.has_one(user):
            return methods
        factors = [method for method in methods if method["id"] != "reauthenticate"]
        return factors if second_factor.has_one(user, [Authenticator.Type.TOTP]) else factors[::-1]

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        messages.error(request, self.error_messages["username_password_mismatch"])
        return redirect("account_login")

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        if message_template not in UNSAID:
            super().add_message(request, level, message_template, *args, **kwargs)
