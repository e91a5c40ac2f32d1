"""The drill on the whole starting content: sealed, restored elsewhere, equal row by row and file by file (E1)."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pyrage
from django.core.management import call_command
from django.test import override_settings

from cms.accounts.models import User
from cms.backup import shelf
from tests.cms.backup.spare import media_in, spare_database
from tests.factories import picture
from tests.standing import without_background

# What is asked of a restore. It takes some seconds.
MOST_SECONDS = 300


def test_the_whole_content_comes_back(starting_content: None, tmp_path: Path, django_db_blocker: Any) -> None:
    """A copy of what is loaded, with a picture in one size and somebody who signs in."""
    identity, said = pyrage.x25519.Identity.generate(), StringIO()
    (tmp_path / "key").write_text(str(identity))
    keys = override_settings(BACKUP_RECIPIENTS=[str(identity.to_public())])
    with (
        django_db_blocker.unblock(),
        spare_database(tmp_path),
        media_in(tmp_path / "media"),
        keys,
        without_background(),
    ):
        picture("Salle").make_rendition("width-480|format-jpeg")
        User.objects.create_superuser("chef", "chef@example.org", "une-phrase-de-passe-assez-longue")
        call_command("backup", to=tmp_path, stdout=said)
        call_command("check_backup", folder=tmp_path, identity=tmp_path / "key", stdout=said)
    print(said.getvalue())
    (archive,) = shelf.kept(tmp_path)
    assert archive.path.name.endswith(".tar.age")
    for words in (
        "each table as the manifest says",
        "Media: 2 files, 2 written, all with the hash of the manifest",
        "20 public pages open",
        "an administrator comes in",
    ):
        assert words in said.getvalue()
    note = json.loads(next(tmp_path.glob("*.drill.json")).read_text())
    assert note["passed"]
    assert note["seconds"] < MOST_SECONDS
