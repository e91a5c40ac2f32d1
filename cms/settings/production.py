"""The public servers: secrets and hosts have no default, and a missing one stops the start with its name."""

from urllib.parse import urlsplit

from cms.settings import headers
from cms.settings.base import *  # noqa: F403
from cms.settings.env import env, required
from cms.settings.errors import report_errors_to
from cms.settings.logs import logging_of

OPERATED = True
LOGGING = logging_of(env.str("LOG_FORMAT", default="json"), env("LOG_LEVEL"))
report_errors_to(env("SENTRY_DSN"))

DEMO = env.bool("DEMO", default=False)
SECRET_KEY = required("SECRET_KEY")
SECRET_KEY_FALLBACKS = env("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = required("ALLOWED_HOSTS").split(",")
required("DATABASE_URL")  # read by base.py, whose SQLite would lie in the release, and go with it
WAGTAILADMIN_BASE_URL = required("ADMIN_BASE_URL")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = required("MAIL_FROM")
# Forms of readers come from the host that they are sent to; these are the editors'.
CSRF_TRUSTED_ORIGINS = ["{0.scheme}://{0.netloc}".format(urlsplit(WAGTAILADMIN_BASE_URL))]

# The application speaks no TLS itself. Only whoever runs it knows that a proxy of ours stands in front, which writes this
# header whatever a visitor sends (``deploy/nginx`` does); otherwise anybody could claim to have come by HTTPS.
BEHIND_PROXY = env("BEHIND_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
USE_X_FORWARDED_HOST = False
PUBLIC_POLICY = headers.PUBLIC_POLICY | {"upgrade-insecure-requests": True}
ADMIN_POLICY = headers.ADMIN_POLICY | {"upgrade-insecure-requests": True}
SECURE_SSL_REDIRECT = True
# Whoever watches the process asks it by its number, and without TLS.
SECURE_REDIRECT_EXEMPT = [r"^(livez|readyz|metrics)$"]
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_NAME = "__Host-sessionid"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
CSRF_COOKIE_SECURE = True

# A start that would be unsafe is refused, in one sentence (``cms/core/deployment``).
REFUSE_UNSAFE_START = True
# No browser takes its list back: whoever runs the sites enters them by hand, when every subdomain has TLS for good.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
