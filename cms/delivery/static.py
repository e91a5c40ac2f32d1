"""Whether the collected static files are still those of the sources, so that a second start need not compress again."""

import hashlib
import inspect
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

from django.conf import settings
from django.core.files.storage import storages

# Served by nothing of ours: the browsable API that Wagtail's dependency brings.
UNUSED = ["rest_framework"]


def digest() -> str:
    """Names what there is to collect: the sources, the packages and the way of now. Ask before collecting."""
    found = hashlib.sha256()
    for part in _parts():
        found.update(part)
    return found.hexdigest()


def is_collected(wanted: str) -> bool:
    """Whether ``STATIC_ROOT`` was made from what ``wanted`` names."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    return manifest.is_file() and _stamp().is_file() and _stamp().read_text(encoding="utf-8") == wanted


def mark_collected(wanted: str) -> None:
    """Remember that ``STATIC_ROOT`` holds what ``wanted`` names."""
    _stamp().write_text(wanted, encoding="utf-8")


def _stamp() -> Path:
    root = Path(settings.STATIC_ROOT)
    return root.with_name(f"{root.name}.digest")


def _parts() -> Iterator[bytes]:
    yield inspect.getsource(type(storages["staticfiles"])).encode()
    yield repr((settings.STATIC_URL, settings.INSTALLED_APPS, UNUSED)).encode()
    yield repr(sorted((package.name, package.version) for package in distributions())).encode()
    for folder in settings.STATICFILES_DIRS:
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file():
                yield str(path.relative_to(folder)).encode()
                yield path.read_bytes()
