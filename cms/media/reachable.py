"""Whether files can be kept at this moment, asked before anything of an upload is written."""

from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

UNREACHABLE = _("Files cannot be kept at this moment. Nothing was saved: try again in a few minutes.")


def refuse_unreachable(name: str) -> None:
    """Raise ValidationError, in one sentence for whoever uploads ``name``, when the storage does not answer."""
    try:
        default_storage.exists(default_storage.get_valid_name(PurePath(name).name))
    except OSError:
        raise ValidationError(UNREACHABLE, code="unreachable") from None
