"""Files in a folder. Nothing but the setting imports this module (``cms/settings/media.py``)."""

import os
from pathlib import PurePosixPath
from typing import Any
from uuid import uuid4

from django.core.files.storage import FileSystemStorage

from cms.media.uploads import note


class FolderStorage(FileSystemStorage):
    """Django's, but a file is there whole or not at all: it is written under a name that nobody else has."""

    def _save(self, name: str, content: Any) -> str:
        part = str(PurePosixPath(name).with_name(f".{uuid4().hex}"))
        try:
            super()._save(part, content)
            name = self._taken(name)
            os.replace(self.path(part), self.path(name))
        except OSError:
            self.delete(part)
            raise
        note(name)
        return name

    def _taken(self, name: str) -> str:
        """``name``, or another when somebody was faster: an empty file holds the place."""
        while True:
            try:
                os.close(os.open(self.path(name), os.O_WRONLY | os.O_CREAT | os.O_EXCL))
            except FileExistsError:
                name = self.get_available_name(name)
            else:
                return name
