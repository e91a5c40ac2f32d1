"""Whether files can be kept at this moment, asked before anything of an upload is written."""

from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from cms.media.uploads import refuse_again
from cms.watching.disk import of_files

UNREACHABLE = _("Files cannot be kept at this moment. Nothing was saved: try again in a few minutes.")
FULL = _("The disk of the server is full. Nothing was saved: tell the person who looks after the server.")
# Bytes that an upload leaves free: its sizes follow, and the database may lie on the same disk.
ROOM = 256 * 1024 * 1024


def refuse_unkept(name: str) -> None:
    """Raise ValidationError, in one sentence for whoever uploads ``name``, when it could not be kept."""
    refuse_again()
    if not settings.OBJECT_STORAGE and of_files().free < ROOM:
        raise ValidationError(FULL, code="full")
    try:
        default_storage.exists(default_storage.get_valid_name(PurePath(name).name))
    except OSError:
        raise ValidationError(UNREACHABLE, code="unreachable") from None
