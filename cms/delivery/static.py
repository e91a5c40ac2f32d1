"""Whether the collected static files are still those of the sources, so that a second start need not compress again."""

import hashlib
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

from django.conf import settings

# Served by nothing of ours: the browsable API that Wagtail's dependency brings.
UNUSED = ["rest_framework"]


def is_collected() -> bool:
    """Whether ``STATIC_ROOT`` was made from the sources, the packages and the settings of now."""
    stamp = _stamp()
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    return manifest.is_file() and stamp.is_file() and stamp.read_text(encoding="utf-8") == _digest()


def mark_collected() -> None:
    """Remember that ``STATIC_ROOT`` is up to date."""
    _stamp().write_text(_digest(), encoding="utf-8")


def _stamp() -> Path:
    root = Path(settings.STATIC_ROOT)
    return root.with_name(f"{root.name}.digest")


def _digest() -> str:
    digest = hashlib.sha256()
    for part in _parts():
        digest.update(part)
    return digest.hexdigest()


def _parts() -> Iterator[bytes]:
    yield repr((settings.STATIC_URL, settings.STORAGES["staticfiles"], settings.INSTALLED_APPS, UNUSED)).encode()
    yield repr(sorted((package.name, package.version) for package in distributions())).encode()
    for folder in settings.STATICFILES_DIRS:
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file():
                yield str(path.relative_to(folder)).encode()
                yield path.read_bytes()
