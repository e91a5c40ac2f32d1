"""The public servers: secrets and hosts have no default, and a missing one stops the start with its name."""

from cms.settings.base import *  # noqa: F403
from cms.settings.env import env, required
from cms.settings.errors import report_errors_to
from cms.settings.logs import logging_of

OPERATED = True
LOGGING = logging_of(env.str("LOG_FORMAT", default="json"), env("LOG_LEVEL"))
report_errors_to(env("SENTRY_DSN"))

DEMO = env.bool("DEMO", default=False)
SECRET_KEY = required("SECRET_KEY")
ALLOWED_HOSTS = required("ALLOWED_HOSTS").split(",")
WAGTAILADMIN_BASE_URL = required("ADMIN_BASE_URL")
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^metrics$"]
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_NAME = "__Host-sessionid"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
CSRF_COOKIE_SECURE = True
