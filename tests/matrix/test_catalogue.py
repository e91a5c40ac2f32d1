"""The interface speaks French whole, and English where the code says nothing else."""

from pathlib import Path

import polib
import pytest
from django.conf import settings

CATALOGUES = sorted(Path(settings.LOCALE_PATHS[0]).glob("*/LC_MESSAGES/*.po"))


def test_there_is_a_french_catalogue() -> None:
    assert "fr" in {path.parent.parent.name for path in CATALOGUES}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_no_string_is_left_untranslated_or_uncertain(path: Path) -> None:
    po = polib.pofile(str(path))
    assert [entry.msgid for entry in po.untranslated_entries()] == []
    assert [entry.msgid for entry in po.fuzzy_entries()] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_a_translation_keeps_what_the_code_fills_in(path: Path) -> None:
    import re

    holes = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")
    for entry in polib.pofile(str(path)).translated_entries():
        for text in [entry.msgstr] if entry.msgstr else entry.msgstr_plural.values():
            assert set(holes.findall(text)) <= set(holes.findall(entry.msgid + entry.msgid_plural)), entry.msgid


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_french_signs_stay_on_their_line(path: Path) -> None:
    import re

    texts = [entry.msgstr for entry in polib.pofile(str(path)) if entry.msgstr]
    assert [text for text in texts if re.search(r"\S [:;!?»]|« ", text)] == []
