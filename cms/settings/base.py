"""What every environment shares. Values that differ come from ``env`` or from the module of the environment."""

from django.utils.translation import gettext_lazy as _

from cms.settings.applications import INSTALLED_APPS, PLATFORM_APPS, SITE_APPS  # noqa: F401
from cms.settings.caches import *  # noqa: F403
from cms.settings.database import database
from cms.settings.env import ROOT, VAR, env
from cms.settings.headers import *  # noqa: F403
from cms.settings.limits import *  # noqa: F403
from cms.settings.machine_translation import machine_translator
from cms.settings.media import *  # noqa: F403
from cms.settings.media import FILES
from cms.settings.messages import *  # noqa: F403
from cms.settings.operation import *  # noqa: F403
from cms.settings.operation import TEST_HOST
from cms.settings.pictures import *  # noqa: F403
from cms.settings.signing_in import *  # noqa: F403

DEBUG = False
DEMO = False
DEMO_PASSWORD = env("DEMO_PASSWORD")
SECRET_KEY = env("SECRET_KEY")
SECRET_KEY_FALLBACKS = env("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env("ALLOWED_HOSTS")

MIDDLEWARE = [
    "cms.delivery.headers.middleware.HeadersMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    *(["cms.delivery.noindex.NoIndexMiddleware"] if TEST_HOST else []),
    "django.middleware.security.SecurityMiddleware",
    "cms.delivery.health.HealthMiddleware",
    "cms.watching.observing.ObservingMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Its answers differ in length by chance, so that their size tells nobody what is in them.
    "django.middleware.gzip.GZipMiddleware",
    "cms.delivery.limits.PublicLimitsMiddleware",
    "cms.delivery.page_cache.middleware.PageCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cms.accounts.signin.middleware.SignInMiddleware",
    "cms.delivery.redirects.middleware.RedirectMiddleware",
    "cms.review.middleware.RefusalMiddleware",
    "cms.media.middleware.UploadMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.core.context_processors.site",
                "cms.safety.context_processors.emergency",
                "cms.notices.context_processors.alert",
            ]
        },
    }
]

# --- data
DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
CONTENT_ROOT = env("CONTENT_ROOT")

# --- where the sites answer
PORT = env("PORT")
BIND = env("BIND")
WEB_CONCURRENCY = env("WEB_CONCURRENCY")
WEB_THREADS = env("WEB_THREADS")
SITE_HOSTS = env("SITE_HOSTS")

# --- languages: French is the source; a site offers the others when its editors switch them on
LANGUAGE_CODE = "fr"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Paris"
WAGTAIL_I18N_ENABLED = True
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("fr", "Français"),
    ("en", "English"),
    ("de", "Deutsch"),
    ("es", "Español"),
    ("it", "Italiano"),
    ("ar", "العربية"),
]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("fr", "Français"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]
FORMAT_MODULE_PATH = "cms.formats"
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator(env("MACHINE_TRANSLATION"))

# --- files
STATIC_URL = "/static/"
STATIC_ROOT = env("STATIC_ROOT")
STATICFILES_DIRS = [ROOT / "static"]
STORAGES = {
    "default": FILES,
    "staticfiles": {"BACKEND": "cms.delivery.storage.BundledStaticFilesStorage"},
}

# --- mail
vars().update(env.email("EMAIL_URL"))
if TEST_HOST:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
EMAIL_TIMEOUT = 5
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("MAIL_FROM")

# --- medical review: days between the end of a validation and the notice to readers, until administrators choose
REVIEW_GRACE_DAYS = 30

# --- Wagtail
WAGTAIL_SITE_NAME = _("Patient information")
WAGTAILADMIN_BASE_URL = env("ADMIN_BASE_URL")
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False  # the task names who answers: administrators do not
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.review.finish.publish_validated_revision"
WAGTAIL_AUTOSAVE_INTERVAL = 2000  # milliseconds after the last key: each save reads the whole text for its checks
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# Who may see what is private is asked of the account: a shared password lies in the database as it is, and anybody guesses.
WAGTAIL_PRIVATE_PAGE_OPTIONS = WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # one choice is none to make: days are those of cms.core.days for everybody
WAGTAILREDIRECTS_AUTO_CREATE = False  # cms.delivery.redirects.keeping does, and says why
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

SILENCED_SYSTEM_CHECKS: list[str] = []
REFUSE_UNSAFE_START = False  # production does

__all__ = ["ROOT", "VAR", *[name for name in dir() if name.isupper()]]
