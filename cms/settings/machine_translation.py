"""The engine that translates by machine, out of one setting, as an address: what is not wanted is off.

``off``; ``pseudo`` (layout tests); ``deepl://KEY``; ``libretranslate://KEY@host`` (over HTTPS; without ``KEY@`` for a
server that asks for none); ``google://PROJECT`` or ``google://PROJECT/LOCATION``, whose credentials Google's own
library finds. Keys are percent-encoded, as in every address.
"""

from importlib.util import find_spec
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SECONDS = 20  # for an answer; the person who asked is waiting
LIBRARY = "wagtail_localize.machine_translators"


def machine_translator(value: str) -> dict[str, Any] | None:
    """What the library wants to know of the engine; None when there is none. Raises ImproperlyConfigured."""
    address = urlsplit(value if "://" in value else f"{value}://")
    if address.scheme in ("", "off"):
        return None
    if address.scheme not in ENGINES:
        known = ", ".join(["off", *ENGINES])
        raise ImproperlyConfigured(f"MACHINE_TRANSLATION: {address.scheme} is not one of {known}.")
    name, engine, options = ENGINES[address.scheme]
    guarded = {"ENGINE": engine, "NAME": name, "ENGINE_OPTIONS": options(address)}
    return {"CLASS": "cms.translation.engines.guarded.GuardedTranslator", "OPTIONS": guarded}


def _pseudo(address: SplitResult) -> dict[str, Any]:
    return {}


def _deepl(address: SplitResult) -> dict[str, Any]:
    return {"AUTH_KEY": _wanted(unquote(address.netloc), "deepl://KEY"), "TIMEOUT": SECONDS}


def _libretranslate(address: SplitResult) -> dict[str, Any]:
    key, _at, host = address.netloc.rpartition("@")
    host = _wanted(host, "libretranslate://KEY@host")
    url = f"https://{host}{address.path.rstrip('/')}"
    return {"LIBRETRANSLATE_URL": url, "API_KEY": unquote(key), "TIMEOUT": SECONDS}


def _google(address: SplitResult) -> dict[str, Any]:
    project = _wanted(address.netloc, "google://PROJECT")
    if not _is_installed("google.cloud.translate"):
        raise ImproperlyConfigured("MACHINE_TRANSLATION: google needs the package google-cloud-translate.")
    return {"PROJECT_ID": project, "LOCATION": address.path.strip("/") or "global"}


def _is_installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def _wanted(value: str, form: str) -> str:
    if not value:
        raise ImproperlyConfigured(f"MACHINE_TRANSLATION: write {form}.")
    return value


ENGINES = {
    "pseudo": ("Pseudo", "cms.translation.engines.pseudo.PseudoTranslator", _pseudo),
    "deepl": ("DeepL", f"{LIBRARY}.deepl.DeepLTranslator", _deepl),
    "google": ("Google Translate", f"{LIBRARY}.google.GoogleCloudTranslator", _google),
    "libretranslate": ("LibreTranslate", f"{LIBRARY}.libretranslate.LibreTranslator", _libretranslate),
}
