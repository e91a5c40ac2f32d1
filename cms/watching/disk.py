"""The disk on which pictures and documents lie."""

import shutil
from pathlib import Path
from typing import Any

from django.conf import settings


def of_files() -> Any:
    """Its ``total``, ``used`` and ``free`` bytes: of the folder of files, or of the nearest one above it that is there."""
    folder = Path(settings.MEDIA_ROOT).absolute()
    return shutil.disk_usage(next(place for place in (folder, *folder.parents) if place.exists()))
