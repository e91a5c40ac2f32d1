"""The world of the table, the sweep and the crawl, made once for each."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings

from tests.cms.accounts import world
from tests.cms.accounts.world import World


@pytest.fixture(scope="module")
def offices(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Both sites at work, made once: each test takes back what it did. Files lie on a disk, from which they are served."""
    disk = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    storages = {"MEDIA_ROOT": str(tmp_path_factory.mktemp("media")), "STORAGES": settings.STORAGES | {"default": disk}}
    with override_settings(**storages), django_db_blocker.unblock(), transaction.atomic():
        yield world.build()
        transaction.set_rollback(True)
