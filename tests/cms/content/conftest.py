"""A small content folder of one site, which a test may spoil, and a loader of it."""

from collections.abc import Callable
from pathlib import Path

import polib
import pytest
import yaml
from django.core.management import call_command
from django.db import transaction
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from cms.content import builder, source
from tests.cms.content.samples import FILES

Load = Callable[[], str]


class Folder:
    """Content files by key. ``write`` changes one, ``translate`` makes the PO files that fit the French."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, key: str) -> Path:
        return self.root / ("sites.yaml" if key == "sites" else f"fr/{key}.yaml")

    def po(self, key: str) -> Path:
        return self.root / f"translations/en/{key}.po"

    def write(self, key: str, data: object) -> None:
        self.path(key).parent.mkdir(parents=True, exist_ok=True)
        self.path(key).write_text(data if isinstance(data, str) else yaml.safe_dump(data, allow_unicode=True))

    def change(self, key: str, **values: object) -> None:
        data = yaml.safe_load(self.path(key).read_text())
        self.write(key, {name: value for name, value in (data | values).items() if value is not None})

    def translate(self, prefix: str = "EN ") -> None:
        """One PO file an item, its English being the French after ``prefix``."""
        for item in source._items(self.root / "fr", self.root):
            instance = builder.build(item, lambda key: None)
            po = polib.POFile()
            po.metadata = {"Content-Type": "text/plain; charset=utf-8", "Language": "en"}
            for segment in extract_segments(instance):
                if isinstance(segment, StringSegmentValue):
                    text = segment.string.data
                    po.append(polib.POEntry(msgctxt=segment.path, msgid=text, msgstr=prefix + text))
            self.po(item.key).parent.mkdir(parents=True, exist_ok=True)
            po.save(str(self.po(item.key)))


def filled(root: Path) -> Folder:
    """The same files each time."""
    folder = Folder(root)
    for key, data in FILES.items():
        folder.write(key, data)
    folder.translate()
    return folder


@pytest.fixture
def folder(tmp_path: Path, settings) -> Folder:
    folder = filled(tmp_path / "content")
    settings.CONTENT_ROOT = str(folder.root)
    return folder


@pytest.fixture
def load(db: None, folder: Folder, monkeypatch: pytest.MonkeyPatch, capsys) -> Load:
    """Run the command and return what it said. The test's own transaction never ends, so what waits for its end runs at once."""
    monkeypatch.setattr(transaction, "on_commit", lambda function, **kwargs: function())

    def run() -> str:
        capsys.readouterr()
        call_command("load_content")
        return capsys.readouterr().out

    return run
