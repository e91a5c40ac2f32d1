"""The pages of the way in that differ from allauth's."""

from typing import Any

from allauth.account.views import LoginView
from allauth.mfa.adapter import get_adapter as get_factor_adapter
from allauth.mfa.base.views import IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.generic.edit import FormView

from cms.accounts.signin import enrolment, second_factor, sessions
from cms.accounts.signin.keys import Unreadable

# In the session: where somebody wanted to go before they had a second factor.
WANTED = "session_wanted"


class SignInView(LoginView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Whoever did half of it goes on with the other half; whoever is in goes where they wanted."""
        wanted = self.get_next_url() or reverse("wagtailadmin_home")
        if second_factor.is_waited_for(request):
            if second_factor.has_one(request.user):
                return HttpResponseRedirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': wanted})}")
            request.session[WANTED] = wanted
            return redirect("mfa_index")
        if request.user.is_authenticated and request.user.has_perm("wagtailadmin.access_admin"):
            return HttpResponseRedirect(wanted)
        return super().dispatch(request, *args, **kwargs)


class FactorsView(IndexView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        return super().get_context_data(**kwargs) | {"has_one": second_factor.has_one(user)}


class AddAppView(ActivateTOTPView):
    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        enrolment.count_as_shown(self.request, Authenticator.Type.TOTP)
        return response


class AddPasskeyView(AddWebAuthnView):
    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        enrolment.count_as_shown(self.request, Authenticator.Type.WEBAUTHN)
        return response


class RecoveryCodesView(ViewRecoveryCodesView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Codes that cannot be read are as good as lost."""
        try:
            return super().get(request, *args, **kwargs)
        except Unreadable:
            return redirect("mfa_generate_recovery_codes")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        wanted = self.request.session.get(WANTED) or reverse("wagtailadmin_home")
        return super().get_context_data(**kwargs) | {"wanted": wanted}


class NewRecoveryCodesView(GenerateRecoveryCodesView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Without a look at the codes before, which may be unreadable."""
        return FormView.get_context_data(self, **kwargs)


class RemovePasskeyView(RemoveWebAuthnView):
    def form_valid(self, form: Any) -> HttpResponse:
        adapter = get_factor_adapter()
        if not adapter.can_delete_authenticator(self.object):
            messages.error(self.request, adapter.error_messages["cannot_delete_authenticator"])
            return redirect("mfa_index")
        return super().form_valid(form)


@require_POST
@never_cache
@login_required
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    sessions.end_others(request)
    messages.success(request, _("You are signed out everywhere else."))
    return redirect("mfa_index")
