"""What is kept to be given again, and where."""

from cms.settings.env import env

CACHES = {
    "default": env.cache("CACHE_URL"),
    # Finished pages, in each process: nothing outside it can make a kept page slow. Some ten kilobytes each.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}
# Whether finished pages are kept, and known again by their ETag.
PAGE_CACHE = True
