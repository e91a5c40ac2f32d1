"""What is kept to be given again, and where."""

from typing import Any

from cms.settings.env import env


def default() -> dict[str, Any]:
    """Django's settings of the cache that ``CACHE_URL`` names. Redis is what all processes share; it may fail."""
    config = env.cache("CACHE_URL")
    if config["BACKEND"].startswith("django_redis."):
        config |= {"BACKEND": "cms.core.shared_cache.backend.SharedCache", "KEY_PREFIX": env("CACHE_PREFIX")}
    return config


CACHES = {
    "default": default(),
    # Finished pages, in each process: nothing outside it can make a kept page slow. Some ten kilobytes each.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
    # Wagtail keeps rows of the database here, pickled: not in a Redis that others can write to. A page asks for the
    # pictures that it shows in one statement, once a generation.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
# Whether finished pages are kept, and known again by their ETag.
PAGE_CACHE = True
