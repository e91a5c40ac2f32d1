"""Every address of the way in, under the admin's own: of allauth what is wanted, and no more.

They come before Wagtail's, some of which they take the place of: its sign-in, its sign-out, a person's own account.
"""

from allauth.account.views import logout, reauthenticate
from allauth.mfa.base.views import authenticate
from allauth.mfa.base.views import reauthenticate as show_again
from allauth.mfa.totp.views import deactivate_totp
from allauth.mfa.webauthn.views import login_webauthn, reauthenticate_webauthn
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView
from wagtail.admin.auth import require_admin_access

from cms.accounts.signin import views
from cms.accounts.signin.account import OwnAccountView

FACTORS = "second-factor/"

urlpatterns = [
    path("login/", views.SignInView.as_view(), name="account_login"),
    path("login/code/", authenticate, name="mfa_authenticate"),
    path("login/passkey/", login_webauthn, name="mfa_login_webauthn"),
    path("logout/", logout, name="account_logout"),
    path("password-again/", reauthenticate, name="account_reauthenticate"),
    path(FACTORS, views.FactorsView.as_view(), name="mfa_index"),
    path(f"{FACTORS}code/", show_again, name="mfa_reauthenticate"),
    path(f"{FACTORS}key/", reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path(f"{FACTORS}app/add/", views.AddAppView.as_view(), name="mfa_activate_totp"),
    path(f"{FACTORS}app/remove/", deactivate_totp, name="mfa_deactivate_totp"),
    path(f"{FACTORS}passkey/add/", views.AddPasskeyView.as_view(), name="mfa_add_webauthn"),
    path(f"{FACTORS}passkey/<int:pk>/remove/", views.RemovePasskeyView.as_view(), name="mfa_remove_webauthn"),
    path(f"{FACTORS}passkeys/", RedirectView.as_view(pattern_name="mfa_index"), name="mfa_list_webauthn"),
    path(f"{FACTORS}recovery-codes/", views.RecoveryCodesView.as_view(), name="mfa_view_recovery_codes"),
    path(f"{FACTORS}recovery-codes/renew/", views.NewRecoveryCodesView.as_view(), name="mfa_generate_recovery_codes"),
    path("sessions/end-others/", views.end_other_sessions, name="end_other_sessions"),
    # Unnamed: ``reverse`` goes on with Wagtail's name, which leads here.
    path("account/", never_cache(require_admin_access(OwnAccountView.as_view()))),
]
