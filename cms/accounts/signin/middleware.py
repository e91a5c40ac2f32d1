"""Who somebody is, at every request: nobody, until the second step is done, wherever the request goes."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cms.accounts.signin import second_factor, sessions

# What somebody sees whose second step is missing: the step itself, or the choice of a first factor.
ALWAYS = {"account_login", "account_logout"}
STEP = {"mfa_reauthenticate", "mfa_reauthenticate_webauthn"}
CHOICE = {"mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate"}


class SignInMiddleware:
    """Denies by identity, not by address: a view that nobody thought of meets a visitor, not a member of the staff.

    It stands behind the sessions, the accounts, the messages and allauth's own middleware. A visitor has no session, so
    public pages ask nothing here; for somebody signed in all is in the session, and in the account that is read anyway.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Asking a visitor's session whether it knows them would say that the answer depends on a cookie.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            if sessions.is_over(request, request.user):
                _end(request)
            elif second_factor.is_required() and not second_factor.was_shown(request, request.user):
                second_factor.wait_for(request)
                request.user = AnonymousUser()
            else:
                request.at_work = True
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if second_factor.is_waited_for(request):
            user = request.half_signed_in
            if name in ALWAYS or name in (STEP if second_factor.has_one(user) else CHOICE):
                request.user = user
        elif hasattr(request, "at_work") and name not in sessions.UNASKED:
            sessions.note_act(request)


def _end(request: HttpRequest) -> None:
    logout(request)
    if request.path.startswith("/admin/") and request.headers.get("x-requested-with") != "XMLHttpRequest":
        messages.info(request, _("Your session has ended. Sign in again: you come back to where you were."))
