"""Where files are kept: on a disk, or as objects of an S3-compatible service that several machines share. One or the other."""

from importlib.util import find_spec
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from cms.settings.env import env

# What names the object storage, all of it or nothing; and what django-storages calls it.
OBJECT_STORAGE_NAMES = {
    "MEDIA_BUCKET": "bucket_name",
    "MEDIA_ENDPOINT": "endpoint_url",
    "MEDIA_REGION": "region_name",
    "MEDIA_KEY_ID": "access_key",
    "MEDIA_KEY_SECRET": "secret_key",
}
ADDRESS = "MEDIA_URL (the public address of the bucket, such as https://pictures.example/)"


def object_storage() -> dict[str, str]:
    """What ``cms/media/objects.py`` is to know; empty when files lie on a disk.

    Raises ImproperlyConfigured, naming what is missing, when object storage is half set or its packages are not installed.
    """
    given = {name: env(name) for name in OBJECT_STORAGE_NAMES}
    if not any(given.values()):
        return {}
    address = urlsplit(env("MEDIA_URL"))
    missing = [name for name, value in given.items() if not value]
    if address.scheme not in ("http", "https") or not address.netloc:
        missing.append(ADDRESS)
    if missing:
        raise ImproperlyConfigured(f"Object storage is half set. Missing: {', '.join(missing)}.")
    if find_spec("storages") is None or find_spec("boto3") is None:
        raise ImproperlyConfigured(
            "MEDIA_BUCKET is set, but its packages are not installed: scripts/venv requirements-s3.txt."
        )
    place = {"custom_domain": f"{address.netloc}{address.path}".rstrip("/"), "url_protocol": f"{address.scheme}:"}
    return {OBJECT_STORAGE_NAMES[name]: value for name, value in given.items()} | place


def backend(known: dict[str, str]) -> dict[str, str]:
    """The default of ``STORAGES``."""
    return {"BACKEND": "cms.media.objects.ObjectStorage" if known else "cms.media.folder.FolderStorage"}


MEDIA_URL = env("MEDIA_URL")
MEDIA_ROOT = env("MEDIA_ROOT")
OBJECT_STORAGE = object_storage()
FILES = backend(OBJECT_STORAGE)

__all__ = [
    "FILES",
    "MEDIA_ROOT",
    "MEDIA_URL",
    "OBJECT_STORAGE",
    "OBJECT_STORAGE_NAMES",
]
