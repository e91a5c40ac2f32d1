"""The drill on the whole starting content: too long for every day."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import override_settings

from tests.cms.backup.spare import media_in, spare_database

pytestmark = pytest.mark.nightly


def test_the_starting_content_comes_back(tmp_path: Path, django_db_setup: None, django_db_blocker: Any) -> None:
    said = StringIO()
    with django_db_blocker.unblock(), spare_database(tmp_path), media_in(tmp_path / "media"):
        call_command("load_content", stdout=StringIO())
        with override_settings(BACKUP_RECIPIENTS=[]):
            call_command("backup", to=tmp_path, stdout=said, stderr=StringIO())
        call_command("check_backup", folder=tmp_path, stdout=said)
    print(said.getvalue())
    assert "20 public pages open" in said.getvalue()
    assert "each table as the manifest says" in said.getvalue()
