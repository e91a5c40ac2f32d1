"""That templates show pictures in one way, in sizes that somebody makes beforehand."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from cms.media.sizes import USES

# The tags of Wagtail, which make any size in the request of a visitor, and know nothing of consent.
FOREIGN = re.compile(r"{%-?\s*(?:image|picture|srcset_image|image_url)\s")
OURS = re.compile(r"{%-?\s*shown_picture\s+\S+\s+(\S+)")


@register()
def templates_show_known_pictures(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [
        Error(
            f"{path}: {fault}",
            hint="Use {% shown_picture picture 'use' %} with a use of cms/media/sizes.py.",
            id="media.E001",
        )
        for folder in settings.TEMPLATES[0]["DIRS"]
        for path in sorted(Path(folder).rglob("*.html"))
        for fault in faults(path.read_text(encoding="utf-8"))
    ]


def faults(text: str) -> Iterator[str]:
    """What is wrong with the pictures of one template, in sentences."""
    if FOREIGN.search(text):
        yield "shows a picture in a size of its own."
    for use in OURS.findall(text):
        if use.strip("\"'") not in USES:
            yield f"shows a picture as {use}, which nothing makes."
