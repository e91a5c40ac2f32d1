"""What every process would do for its first page is done once, before they are forked: none begins slow, and all share it.

Nothing here asks the database: no process may inherit a connection.
"""

from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.template.loader import get_template
from django.urls import get_resolver
from django.utils import translation

from cms.delivery.generation.release import release


def warm() -> None:
    """Load the addresses and words of each language, the caches, our templates, and the name of the code."""
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            translation.gettext("")
            get_resolver().reverse_dict  # noqa: B018 - worked out when first asked for
    caches.all()
    for folder in map(Path, settings.TEMPLATES[0]["DIRS"]):
        for path in folder.rglob("*.*"):
            get_template(str(path.relative_to(folder)))
    release()
