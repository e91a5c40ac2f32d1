"""Who may enter the admin, and for how long. What allauth is told is told here, and only here."""

# "required"; on one's own machine it may be "optional", and a system check holds that it is so nowhere else.
SECOND_FACTOR = "required"

# --- passwords
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "cms.accounts.signin.passwords.LengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

# --- doors: one page for all of them
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "cms.accounts.signin.adapter.SignInAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # nobody signs up: a check of the library compares the two
# Administrators keep the addresses: a link for a forgotten password goes there, and what is told of an account.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False  # SignInView does, and sends nobody without the right in a circle
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "cms.accounts.signin.forms.SignInForm",
    "reauthenticate": "cms.accounts.signin.forms.PasswordAgainForm",
}
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "cms.accounts.signin.reset.ResetForm"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 0  # the adapter alone says how long a proof is good, and which is one
# Ours count in the database, where no lost cache forgets them and both workers see them: cms.accounts.signin.throttle.
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False

# --- second factors
MFA_ADAPTER = "cms.accounts.signin.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute off
MFA_FORMS = {
    "authenticate": "cms.accounts.signin.forms.CodeForm",
    "reauthenticate": "cms.accounts.signin.forms.CodeAgainForm",
    "activate_totp": "cms.accounts.signin.forms.NewAppForm",
    "add_webauthn": "cms.accounts.signin.passkeys.NewPasskeyForm",
    "authenticate_webauthn": "cms.accounts.signin.passkeys.PasskeyForm",
    "login_webauthn": "cms.accounts.signin.passkeys.PasskeyAloneForm",
    "reauthenticate_webauthn": "cms.accounts.signin.passkeys.PasskeyAgainForm",
}

# --- sessions: in the database, so that they outlive a lost cache. Seconds.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_SECONDS = 30 * 60
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# The history of who came in is kept as long.
SIGN_IN_LOG_DAYS = 365
