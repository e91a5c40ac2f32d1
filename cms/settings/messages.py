"""What visitors send: how it is sealed, how long it is kept, and how its mail leaves."""

from cms.settings.env import env

# What a publish needs at once runs at once; mail, sheets and shared pictures wait for `db_worker`: nobody waits for them.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "worker": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

# Fernet keys that seal messages at rest, newest first; without any, one is made from SECRET_KEY.
MESSAGE_KEYS = [key.strip() for key in env("MESSAGE_KEYS")]
MESSAGE_KEPT_DAYS = 30
# Before a mail that failed is tried again; the wait doubles with every failure.
MESSAGE_RETRY_SECONDS = 30

# The one header in which the proxy writes the visitor's address, such as X-Real-IP; empty when there is no proxy.
CLIENT_ADDRESS_HEADER = env("CLIENT_ADDRESS_HEADER")
