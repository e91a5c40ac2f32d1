"""A person's own machine: no environment needed, nothing debugged unless asked, demonstration content and accounts."""

from cms.settings.base import *  # noqa: F403
from cms.settings.env import VAR, env
from cms.settings.secret import local_secret_key

VAR.mkdir(exist_ok=True)

DEBUG = env("DEBUG")
DEMO = env("DEMO")
SECRET_KEY = env("SECRET_KEY") or local_secret_key(VAR / "secret-key")
ALLOWED_HOSTS = env("ALLOWED_HOSTS") or [".localhost", "localhost", "127.0.0.1", "[::1]", *env("SITE_HOSTS").values()]
WAGTAILADMIN_BASE_URL = env("ADMIN_BASE_URL") or f"http://localhost:{env('PORT')}"
PAGE_CACHE = not DEBUG  # who changes a template wants to see it
SECOND_FACTOR = env("SECOND_FACTOR")  # `SECOND_FACTOR=required make run` tries the whole way in
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # a passkey for http://imvoc.localhost
