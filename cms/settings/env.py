"""Every value that the environment may set, typed, in one place.

Nothing here is needed on a person's own machine: the defaults run on SQLite, local memory and files. Production
requires the values of ``production.py``. ``<NAME>_FILE`` gives the path of a file that holds the value, for secrets.
"""

from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"


class Env(environ.FileAwareEnv):
    """The environment, with a wrong value refused by name."""

    def get_value(self, var: str, *args: Any, **kwargs: Any) -> Any:
        try:
            value = super().get_value(var, *args, **kwargs)
        except (ValueError, OSError) as error:
            raise ImproperlyConfigured(f"{var}: {error}.") from None
        # A file ends with a line, which is no part of a secret.
        return value.strip() if isinstance(value, str) else value


env = Env(
    DEBUG=(bool, False),
    DEMO=(bool, True),
    DEMO_PASSWORD=(str, ""),
    SECRET_KEY=(str, ""),
    SECRET_KEY_FALLBACKS=(list, []),
    BEHIND_PROXY=(bool, False),
    ALLOWED_HOSTS=(list, []),
    DATABASE_URL=(str, f"sqlite:///{VAR / 'db.sqlite3'}"),
    WEB_PROCESS=(bool, False),
    STATEMENT_SECONDS=(int, 0),
    LOCK_SECONDS=(int, 0),
    CACHE_URL=(str, "locmemcache://"),
    CACHE_PREFIX=(str, "sites"),
    EMAIL_URL=(str, "consolemail://"),
    MAIL_FROM=(str, "ne-pas-repondre@localhost"),
    MEDIA_URL=(str, "/media/"),
    MEDIA_ROOT=(str, str(VAR / "media")),
    MEDIA_BUCKET=(str, ""),
    MEDIA_ENDPOINT=(str, ""),
    MEDIA_REGION=(str, ""),
    MEDIA_KEY_ID=(str, ""),
    MEDIA_KEY_SECRET=(str, ""),
    STATIC_ROOT=(str, str(VAR / "static")),
    CONTENT_ROOT=(str, str(ROOT / "content")),
    ADMIN_BASE_URL=(str, ""),
    PORT=(int, 8000),
    BIND=(str, "127.0.0.1"),
    WEB_CONCURRENCY=(int, 2),
    WEB_THREADS=(int, 4),
    SITE_HOSTS=(dict, {}),
    LOG_LEVEL=(str, "INFO"),
    MACHINE_TRANSLATION=(str, "off"),
    MESSAGE_KEYS=(list, []),
    CLIENT_ADDRESS_HEADER=(str, ""),
    LOG_FORMAT=(str, "plain"),
    ALERT_ADDRESSES=(list, []),
    METRICS_TOKEN=(str, ""),
    COUNTERS_FILE=(str, str(VAR / "counters")),
    BACKUP_FOLDER=(str, ""),
    BACKUP_RECIPIENTS=(list, []),
    BACKUP_IDENTITY=(str, ""),
    TEST_HOST=(bool, False),
    SENTRY_DSN=(str, ""),
    SECOND_FACTOR=(str, "optional"),  # production asks nobody
)
environ.Env.read_env(ROOT / ".env")


def required(name: str) -> str:
    """Return the text value of ``name``; raise ImproperlyConfigured, naming it, when it is missing or empty."""
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. Set it, or {name}_FILE, in the environment.")
    return value
