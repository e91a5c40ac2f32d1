"""An unsafe start is an error of ``manage.py check --deploy``, with what to do about it. The values are settings, never said."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.db import connection

from cms.accounts.signin.checks import is_ones_own_machine
from cms.core.deployment.versions import too_old

# As Django's own generator makes them; a key of few different characters was typed.
KEY_LENGTH, KEY_CHARACTERS = 50, 10
SENDER = EmailValidator(allowlist=[])  # not even this machine
REDIS = {"redis", "rediss", "unix"}
HEADERS = "cms.delivery.headers.middleware.HeadersMiddleware"
# What the policies of cms/settings/headers.py say at least. Pictures, and frames of a provider, may come from named hosts.
READERS = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
    "object-src": ["'none'"],
}
EDITORS = READERS | {
    "script-src": ["'self'", "'unsafe-inline'"],
    "script-src-attr": ["'none'"],
    "style-src": ["'self'", "'unsafe-inline'"],
}
FROM_ELSEWHERE = ("img-src", "frame-src")
ANYWHERE = {"*", "http:", "https:"}
# Mail that goes nowhere, and looks as if it had left.
UNSENT = tuple(f"django.core.mail.backends.{name}." for name in ("console", "dummy", "filebased", "locmem"))
COOKIES = {
    "SESSION_COOKIE_SECURE": True,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_DOMAIN": None,
    "SESSION_COOKIE_PATH": "/",
    "CSRF_COOKIE_SECURE": True,
    "CSRF_COOKIE_DOMAIN": None,
    "CSRF_COOKIE_PATH": "/",
}


@register(Tags.security, deploy=True)
def secrets_are_long(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Every signature rests on it: sessions, links to reset a password, forms of readers."""
    keys = {"SECRET_KEY": settings.SECRET_KEY} | {
        f"Key {number} of SECRET_KEY_FALLBACKS": key for number, key in enumerate(settings.SECRET_KEY_FALLBACKS, 1)
    }
    weak = [name for name, key in keys.items() if len(key) < KEY_LENGTH or len(set(key)) < KEY_CHARACTERS]
    hint = "python -c 'import secrets; print(secrets.token_urlsafe(50))' makes one."
    return [Error(f"{name} is too easy to guess.", hint=hint, id="deployment.E001") for name in weak]


@register(Tags.security, deploy=True)
def hosts_are_named(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """An answer for a name that is not ours would be kept, or sent by mail, with somebody else's links."""
    if settings.ALLOWED_HOSTS and not any("*" in host or host.startswith(".") for host in settings.ALLOWED_HOSTS):
        return []
    hint = "Name each host, with commas between them: imvoc.example,embolyon.example,admin.example."
    return [Error("ALLOWED_HOSTS does not name every host by itself.", hint=hint, id="deployment.E002")]


@register(Tags.security, deploy=True)
def nothing_is_debugged(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Error pages would show settings and data."""
    if not settings.DEBUG:
        return []
    return [Error("DEBUG is on.", hint="Use cms.settings.production, and leave DEBUG alone.", id="deployment.E003")]


@register(Tags.security, deploy=True)
def the_admin_has_an_address(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Links in mails lead there, whatever host a request names."""
    hint = "Set ADMIN_BASE_URL, such as https://admin.example."
    errors: list[CheckMessage] = []
    if not _is_origin(settings.WAGTAILADMIN_BASE_URL):
        errors.append(Error("WAGTAILADMIN_BASE_URL is no address over HTTPS.", hint=hint, id="deployment.E004"))
    if not settings.CSRF_TRUSTED_ORIGINS or not all(map(_is_origin, settings.CSRF_TRUSTED_ORIGINS)):
        errors.append(Error("CSRF_TRUSTED_ORIGINS names no exact origins.", hint=hint, id="deployment.E005"))
    return errors


def _is_origin(address: str | None) -> bool:
    parts = urlsplit(address or "")
    return parts.scheme == "https" and bool(parts.hostname) and "*" not in parts.netloc


@register(Tags.security, deploy=True)
def mail_has_a_sender(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Whoever takes our mail refuses that of a machine without a name, and nobody here would hear of it."""
    try:
        SENDER(settings.DEFAULT_FROM_EMAIL)
    except ValidationError:
        hint = "Set MAIL_FROM, such as ne-pas-repondre@imvoc.example."
        return [Error("MAIL_FROM is no address that mail can come from.", hint=hint, id="deployment.E012")]
    return []


@register(Tags.security, deploy=True)
def mail_leaves(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Else links to reset a password stand in the journal, and messages count as sent. On a copy for trials none shall leave."""
    if settings.TEST_HOST or not settings.EMAIL_BACKEND.startswith(UNSENT):
        return []
    hint = "Set EMAIL_URL, such as smtp+tls://user:password@mail.example:587."
    return [Error("No mail leaves.", hint=hint, id="deployment.E014")]


@register(Tags.security, deploy=True)
def versions_are_recent(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The lock holds the packages; nothing holds the interpreter, nor a machine on which somebody installed by hand."""
    hint = "Install what requirements.txt names: scripts/venv requirements.txt."
    return [Error(f"{phrase}.", hint=hint, id="deployment.E006") for phrase in too_old()]


@register(Tags.security, deploy=True)
def everybody_has_a_policy(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Outside of everything else, so that no answer leaves without one; and a strict one."""
    errors: list[CheckMessage] = []
    if not settings.MIDDLEWARE or settings.MIDDLEWARE[0] != HEADERS:
        hint = f"Put {HEADERS} first."
        errors.append(Error("Answers may leave without a content security policy.", hint=hint, id="deployment.E007"))
    for name, least in (("PUBLIC_POLICY", READERS), ("ADMIN_POLICY", EDITORS)):
        wrong = sorted(_weakened(getattr(settings, name), least))
        if wrong:
            hint = f"Restore {name} of cms/settings/headers.py; give a page of its own what only it needs."
            message = f"The content security policy {name} is weakened: {', '.join(wrong)}."
            errors.append(Error(message, hint=hint, id="deployment.E008"))
    return errors


def _weakened(policy: dict[str, Any], least: dict[str, list[str]]) -> Iterator[str]:
    yield from (name for name, values in least.items() if policy.get(name) != values)
    yield from (name for name in FROM_ELSEWHERE if ANYWHERE & set(policy.get(name) or []))


@register(Tags.security, deploy=True)
def cookies_are_kept_close(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Over HTTPS only, for one host only, and the session out of the reach of scripts."""
    wrong = [name for name, value in COOKIES.items() if getattr(settings, name) != value]
    wrong += [
        name
        for name in ("SESSION_COOKIE_SAMESITE", "CSRF_COOKIE_SAMESITE")
        if getattr(settings, name) not in ("Lax", "Strict")
    ]
    # With this name a browser takes it from nobody else, such as another host of the domain.
    wrong += [
        name
        for name in ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME")
        if not getattr(settings, name).startswith("__Host-")
    ]
    hint = "Use cms.settings.production as it is."
    return [Error(f"{name} is {getattr(settings, name)!r}.", hint=hint, id="deployment.E009") for name in wrong]


@register(Tags.security, deploy=True)
def https_is_known(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The application speaks no TLS: without a proxy it can believe, it would lead every reader in a circle."""
    if settings.SECURE_PROXY_SSL_HEADER and settings.SECURE_SSL_REDIRECT:
        return []
    hint = "Put nginx with deploy/nginx in front, which overwrites X-Forwarded-Proto, and say BEHIND_PROXY=true."
    return [Error("Nothing says that requests came over HTTPS.", hint=hint, id="deployment.E010")]


@register(Tags.security, deploy=True)
def there_is_one_admin(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Django's own would be a second way in, past roles, sites and the medical review."""
    if "django.contrib.admin" not in settings.INSTALLED_APPS:
        return []
    return [Error("django.contrib.admin is installed.", hint="Remove it.", id="deployment.E011")]


@register(Tags.security, deploy=True)
def the_database_is_a_server(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A file takes one writer at a time, and is no database that several machines could share."""
    if connection.vendor != "sqlite":
        return []
    hint = "Set DATABASE_URL to an address of the form postgres://user:password@host:5432/name."
    return [Error("The database is SQLite.", hint=hint, id="deployment.E013")]


@register(Tags.security, deploy=True)
def the_database_is_who_it_says(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Over a network, what patients send is read by whoever listens or answers, unless TLS says who that is."""
    asked = connection.settings_dict
    host = asked["HOST"]
    near = not host or host.startswith("/") or is_ones_own_machine(f"//[{host}]" if ":" in host else f"//{host}")
    # Any lesser mode speaks to whoever has some certificate, or none (PostgreSQL, “SSL Mode Descriptions”).
    if connection.vendor == "sqlite" or near or asked["OPTIONS"].get("sslmode") == "verify-full":
        return []
    hint = "Add ?sslmode=verify-full to DATABASE_URL (docs/operations/scaling.md)."
    message = "PostgreSQL is on another machine, and nothing makes sure which."
    return [Warning(message, hint=hint, id="deployment.W003")]


@register(Tags.security, deploy=True)
def the_cache_is_shared_and_ours(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Alone, each process counts a limit anew; and whoever reaches an open Redis lifts the limits of everybody."""
    places = settings.CACHES["default"]["LOCATION"]
    places = [places] if isinstance(places, str) else places
    if not all(urlsplit(place).scheme in REDIS for place in places):
        hint = "Set CACHE_URL, such as redis://127.0.0.1:6379/0."
        return [Warning("CACHE_URL names no Redis that processes share.", hint=hint, id="deployment.W001")]
    if all(
        urlsplit(place).scheme == "unix" or urlsplit(place).password or is_ones_own_machine(place) for place in places
    ):
        return []
    hint = "Give it a password, redis://:password@host:6379/0, or have it answer on this machine only."
    return [Warning("Redis is on another machine and asks for no password.", hint=hint, id="deployment.W002")]
