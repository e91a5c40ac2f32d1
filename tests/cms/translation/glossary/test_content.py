"""The terms that ship: enough of them, each with a source, none twice, and our own English keeps their rules."""

from functools import cache
from pathlib import Path

import polib
import pytest
import yaml
from django.conf import settings

from cms.translation.glossary.matching import Matcher, fold, lines

CONTENT = Path(settings.CONTENT_ROOT)
FRENCH = sorted((CONTENT / "fr/snippets/glossary").glob("*.yaml"))
ENGLISH = CONTENT / "translations/en"
AT_LEAST = 60
LONGEST = 300


@cache
def _french(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@cache
def _english(path: Path) -> dict[str, str]:
    entries = polib.pofile(str(ENGLISH / "snippets/glossary" / f"{path.stem}.po"))
    return {entry.msgctxt: entry.msgstr.replace("<br/>", "\n") for entry in entries}


def test_the_field_has_its_words() -> None:
    assert len(FRENCH) >= AT_LEAST


@pytest.mark.parametrize("path", FRENCH, ids=lambda path: path.stem)
def test_a_term_is_defined_in_both_languages_and_sourced(path: Path) -> None:
    for values in (_french(path), _english(path)):
        assert values["term"].strip()
        assert 0 < len(values["definition"]) <= LONGEST
    for source in _french(path)["sources"]:
        assert source["url"].startswith("https://")
        assert source["publisher"]


@pytest.mark.parametrize("read", [_french, _english], ids=["fr", "en"])
def test_no_form_stands_under_two_terms(read) -> None:
    forms = [fold(form) for path in FRENCH for form in [read(path)["term"], *lines(read(path).get("other_forms", ""))]]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []


def test_our_english_writes_no_forbidden_word() -> None:
    forbidden = Matcher(
        (word, word)
        for path in FRENCH
        for rule in _french(path).get("forbidden", [])
        if rule["language"] == "en"
        for word in lines(rule["words"])
    )
    assert len(forbidden) > 0
    written = {
        f"{catalogue.relative_to(ENGLISH)}: {word}"
        for catalogue in ENGLISH.rglob("*.po")
        for entry in polib.pofile(str(catalogue))
        for _start, _end, word in forbidden.find(entry.msgstr)
    }
    assert written == set()


def test_what_is_not_translated_is_the_same_in_english() -> None:
    kept = [path for path in FRENCH if _french(path).get("do_not_translate")]
    assert kept
    assert [path.stem for path in kept if _english(path)["term"] != _french(path)["term"]] == []
