"""Files as objects of an S3-compatible service (``cms/settings/media.py``). Nothing but that setting imports this module.

The application says of each object who may read it, by its folder: so it holds for what is uploaded, drawn or restored.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import PurePath
from typing import Any

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from storages.backends.s3 import S3Storage

from cms.core.files import FilesOutOfOrder
from cms.media.uploads import note

# Where Wagtail keeps renditions in the storage, and what they are. Said here: models are not loaded yet when they ask for it.
FOLDER = "images/"
CONTENT_TYPES = {".avif": "image/avif", ".webp": "image/webp", ".jpg": "image/jpeg"}
# Another picture gets another name. A year.
PUBLIC = {"ACL": "public-read", "CacheControl": "public, max-age=31536000, immutable"}
# Without an access list an object is its owner's alone.
PRIVATE = {"CacheControl": "private, no-store"}
# Bytes. The longest document is shorter: each file goes in one piece, and is there whole or not at all.
ONE_PIECE = 64 * 1024 * 1024
# No address is ever signed: what is not public is read by the application alone.
OPTIONS = {
    "querystring_auth": False,
    "file_overwrite": False,
    "max_memory_size": 8 * 1024 * 1024,
    "transfer_config": TransferConfig(multipart_threshold=ONE_PIECE, use_threads=False),
    "client_config": Config(
        s3={"addressing_style": "path"},
        signature_version="s3v4",
        # Seconds, and tries: whoever uploads waits for no more, and is told.
        connect_timeout=2,
        read_timeout=10,
        retries={"mode": "standard", "total_max_attempts": 2},
        # Only what every S3-compatible service knows.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    ),
}


class ObjectStorage(S3Storage):
    """django-storages', with renditions public and all else private. What fails is an OSError, as it is of a disk."""

    def get_default_settings(self) -> dict[str, Any]:
        """Here and not in STORAGES: Wagtail hands those to the task that deletes a file, and the secret is no task's."""
        return super().get_default_settings() | OPTIONS | settings.OBJECT_STORAGE

    def get_object_parameters(self, name: str) -> dict[str, Any]:
        """By name within the storage. The types of pictures do not depend on the tables of a machine."""
        if not name.startswith(FOLDER):
            return dict(PRIVATE)
        kind = CONTENT_TYPES.get(PurePath(name).suffix.lower())
        return PUBLIC | ({"ContentType": kind} if kind else {})

    def _open(self, name: str, mode: str = "rb") -> Any:
        with as_os_errors():
            file = super()._open(name, mode)
            if "r" in mode:
                file.open()  # reads all of it, while what fails can be told
            return file

    def _save(self, name: str, content: Any) -> str:
        with as_os_errors():
            saved = super()._save(name, content)
        note(saved)
        return saved

    def delete(self, name: str) -> None:
        with as_os_errors():
            super().delete(name)

    def exists(self, name: str) -> bool:
        with as_os_errors():
            return super().exists(name)

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        with as_os_errors():
            return super().listdir(path)

    def size(self, name: str) -> int:
        with as_os_errors():
            return super().size(name)

    def get_modified_time(self, name: str) -> datetime:
        with as_os_errors():
            modified: datetime = super().get_modified_time(name)
            return modified


@contextmanager
def as_os_errors() -> Iterator[None]:
    """Whoever keeps files knows what to do when a disk fails. One that is not there stays a FileNotFoundError."""
    try:
        yield
    except (Boto3Error, BotoCoreError, ClientError) as error:
        raise FilesOutOfOrder(f"The object storage does not do it: {error}") from error
