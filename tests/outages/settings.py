"""The settings of the tests for a server of its own, behind a proxy, with what production keeps and shares."""

from cms.settings.env import env
from cms.settings.test import *  # noqa: F403

PAGE_CACHE = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_ROOT = env("CONTENT_ROOT")
if EMAIL_HOST:  # noqa: F405
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
if OBJECT_STORAGE:  # noqa: F405
    STORAGES["default"] = FILES  # noqa: F405
