"""The tests: fast password hashes, plain static files, mail in memory."""

from cms.settings.base import *  # noqa: F403
from cms.settings.env import ROOT

SECRET_KEY = "tests-only-" + "0" * 50
ALLOWED_HOSTS = [".localhost", "testserver"]
WAGTAILADMIN_BASE_URL = "http://imvoc.localhost"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PAGE_CACHE = False  # its own tests switch it on
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CONTENT_ROOT = str(ROOT / "content")
SECOND_FACTOR = "optional"  # its own tests require it
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
