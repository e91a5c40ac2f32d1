"""Backups of files that are objects of another machine: saved, tried on a disk, and back where they were, as they were."""

from io import StringIO
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import override_settings
from wagtail.documents import get_document_model

from cms.backup import shelf
from cms.media import renditions
from tests.cms.backup.spare import spare_database
from tests.cms.media.object_server import kept_in, object_server
from tests.factories import build_site, picture
from tests.standing import without_background


def test_objects_are_saved_and_come_back_public_or_private_as_they_were(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    django_db_setup: None,
    django_db_blocker: Any,
) -> None:
    with (
        object_server(tmp_path) as server,
        django_db_blocker.unblock(),
        spare_database(tmp_path),
        without_background(),
        override_settings(BACKUP_RECIPIENTS=[]),
    ):
        server.empty()
        with kept_in(server.environment, monkeypatch):
            build_site("Imvoc", theme="imvoc", languages=["en"])
            one = picture("Salle")
            renditions.keep_up(one)
            document = get_document_model().objects.create(
                title="Notice", file=ContentFile(b"%PDF-1.4 notice", name="notice.pdf")
            )
            shown = one.renditions.first()
            names = server.names
            assert {one.file.name, document.file.name, shown.file.name} <= names
            call_command("backup", to=tmp_path, stdout=StringIO(), stderr=StringIO())
            (archive,) = shelf.kept(tmp_path)
            # What a drill restores goes to a folder of its own.
            for name, value in server.environment.items():
                monkeypatch.setenv(name, value)
            server.empty()
            said = StringIO()
            call_command("check_backup", folder=tmp_path, stdout=said)
            assert f"Media: {len(names)} files, {len(names)} written" in said.getvalue()
            assert server.names == set()
            said = StringIO()
            call_command("restore", archive.path, replace=True, stdout=said)
            assert f"Media: {len(names)} files, {len(names)} written" in said.getvalue()
            assert server.names == names
            with urlopen(shown.url) as answer:
                assert answer.headers["Content-Type"].startswith("image/")
            for private in (one.file.url, document.file.url):
                with pytest.raises(HTTPError, match="403"):
                    urlopen(private)
