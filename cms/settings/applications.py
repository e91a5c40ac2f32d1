"""The applications, from the top of the house down: a room may use only what stands below it."""

SITE_APPS = ["home", "embolyon", "procedures", "specialities", "contact"]
PLATFORM_APPS = [
    "cms.content",
    "cms.search",
    "cms.delivery",
    "cms.links",
    "cms.handbooks",
    "cms.pages",
    "cms.notices",
    "cms.safety",
    "cms.translation",
    "cms.conflicts",
    "cms.review",
    "cms.feedback",
    "cms.media",
    "cms.core",
    "cms.accounts",
]
LIBRARY_APPS = [
    "wagtail_localize",
    "wagtail.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "cms.accounts.apps.AccountsAdminConfig",  # wagtail.users
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "rest_framework",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]
INSTALLED_APPS = SITE_APPS + PLATFORM_APPS + LIBRARY_APPS
