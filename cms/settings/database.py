"""The database that ``DATABASE_URL`` names: SQLite for one person's machine, PostgreSQL for everything else."""

import warnings
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from cms.settings.env import env

FORMS = "sqlite:////path/to/file or postgres://user:password@host:5432/name"
CONNECT_SECONDS = 3
# What a reader or an editor waits for, at most, and what a command may take. Seconds.
WEB = {"statement_timeout": 15, "lock_timeout": 2, "idle_in_transaction_session_timeout": 30}
COMMAND = {"statement_timeout": 900, "lock_timeout": 30, "idle_in_transaction_session_timeout": 300}
# A statement of ours is answered in some milliseconds: to compile it first (PostgreSQL, “Just-in-Time Compilation”) takes the
# better part of a second, where its cost was guessed high, as it is while the tables of a new release are not analysed yet.
PLANS = {"jit": "off"}
# Opening a database costs more than a kept page does: a thread keeps its connection for so long.
CONNECTION_SECONDS = 60


def database() -> dict[str, Any]:
    """Django's settings of the database; raises ImproperlyConfigured for any other kind of address."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's warning shows the password
        try:
            config = env.db("DATABASE_URL")
        except ValueError:
            config = {}
    engine = config.get("ENGINE", "")
    if not config.get("NAME") or engine not in ("django.db.backends.sqlite3", "django.db.backends.postgresql"):
        raise ImproperlyConfigured(f"DATABASE_URL is not an address of the form {FORMS}.")
    return config | (_sqlite() if engine.endswith("sqlite3") else _postgresql(config))


def _sqlite() -> dict[str, Any]:
    # Readers never wait for a writer, and a writer waits its turn instead of failing.
    options = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    return {"CONN_MAX_AGE": CONNECTION_SECONDS, "OPTIONS": options}


def _postgresql(config: dict[str, Any]) -> dict[str, Any]:
    defaults = {
        "connect_timeout": CONNECT_SECONDS,
        # A machine that is gone says nothing: what was sent to it is given up after so many milliseconds.
        "tcp_user_timeout": CONNECT_SECONDS * 1000,
        "options": " ".join(f"-c {name}={value}" for name, value in {**_patience(), **PLANS}.items()),
    }
    return {
        "CONN_MAX_AGE": config.get("CONN_MAX_AGE") or CONNECTION_SECONDS,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": defaults | config.get("OPTIONS", {}),
    }


def _patience() -> dict[str, str]:
    """The server itself gives up after these: a thread of ours that waits can do nothing else."""
    chosen = {"statement_timeout": env("STATEMENT_SECONDS"), "lock_timeout": env("LOCK_SECONDS")}
    asked = (WEB if env("WEB_PROCESS") else COMMAND) | {name: seconds for name, seconds in chosen.items() if seconds}
    return {name: f"{seconds}s" for name, seconds in asked.items()}
