"""Static files as the sites serve them: hashed, compressed, and one style sheet on the wire."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r'@import url\("(?P<path>[^"]+)"\)(?: layer\((?P<layer>[\w-]+)\))?;')


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Puts what a style sheet of ours imports in its place before hashing, so that a phone asks for one file only."""

    bundles = ("css/main.css",)
    # A module that imports another names its hashed copy too: both change together, or neither.
    support_js_module_import_aggregation = True

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._urls: dict[str, str] = {}

    def url(self, name: str, force: bool = False) -> str:
        """What is served was collected before: each address is worked out once in a process."""
        if settings.DEBUG or force:
            return super().url(name, force)
        if name not in self._urls:
            self._urls[name] = super().url(name)
        return self._urls[name]

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run:
            for name in self.bundles:
                if name in paths:
                    self._bundle(name)
                    paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)

    def _bundle(self, name: str) -> None:
        """Write the bundled sheet over the collected one; the copy in the sources stays as it was written."""
        bundled = IMPORT.sub(lambda found: self._imported(name, found), self._text(name))
        self.delete(name)
        self._save(name, ContentFile(bundled.encode()))

    def _imported(self, name: str, found: re.Match[str]) -> str:
        text = self._text(str(PurePosixPath(name).parent / found["path"]))
        return f"@layer {found['layer']} {{\n{text}\n}}" if found["layer"] else text

    def _text(self, name: str) -> str:
        with self.open(name) as file:
            return file.read().decode()
