"""The name of the code that makes pages: an upgrade shows the same content otherwise."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

from django.conf import settings

# What a page is made of, below the root of the project.
FOLDERS = (*(app.partition(".")[0] for app in settings.SITE_APPS), "cms", "templates", "locale")
KINDS = (".py", ".html", ".mo", ".svg")


@cache
def release() -> str:
    """Made of the files as they were when first asked, and of the versions of what is installed."""
    found = hashlib.sha256()
    for part in _parts():
        found.update(part)
    return found.hexdigest()


def _parts() -> Iterator[bytes]:
    yield repr(sorted((package.name, package.version) for package in distributions())).encode()
    for folder in FOLDERS:
        for path in sorted((settings.ROOT / folder).rglob("*")):
            if path.suffix in KINDS:
                yield str(path.relative_to(settings.ROOT)).encode()
                yield path.read_bytes()
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.is_file():
        yield manifest.read_bytes()
