"""The interface speaks French whole, and English where the code says nothing else; visitors read it in every other language."""

import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.conf import settings

from scripts.messages import READERS_LANGUAGES, plural_forms

CATALOGUES = {path.parent.parent.name: path for path in Path(settings.LOCALE_PATHS[0]).glob("*/LC_MESSAGES/*.po")}
HOLES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")
MARKUP = re.compile(r"<[^>]+>")


@pytest.fixture(params=sorted(CATALOGUES))
def code(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def catalogue(code: str) -> polib.POFile:
    return polib.pofile(str(CATALOGUES[code]))


def texts(entry: polib.POEntry) -> Iterator[tuple[str, str]]:
    """Each translation beside the English that it stands for."""
    if entry.msgid_plural:
        yield from ((entry.msgid_plural, text) for text in entry.msgstr_plural.values())
    else:
        yield entry.msgid, entry.msgstr


def test_every_language_of_the_sites_has_a_catalogue() -> None:
    assert set(CATALOGUES) == {code for code, _ in settings.LANGUAGES} - {"en"} == {"fr", *READERS_LANGUAGES}


def test_no_string_is_left_untranslated_or_uncertain(catalogue: polib.POFile) -> None:
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []


def test_a_translation_keeps_what_the_code_fills_in(catalogue: polib.POFile) -> None:
    """All of it; "one day" may leave the number out."""
    for entry in catalogue.translated_entries():
        for english, text in texts(entry):
            kept, wanted = HOLES.findall(text), HOLES.findall(english)
            assert sorted(kept) == sorted(wanted) or (entry.msgid_plural and set(kept) < set(wanted)), entry.msgid


def test_a_translation_keeps_numbers_and_markup(catalogue: polib.POFile) -> None:
    """A number to call and the address of its link are the same in every language."""
    for entry in catalogue.translated_entries():
        for english, text in texts(entry):
            assert set(MARKUP.findall(text)) >= set(MARKUP.findall(english)), entry.msgid
            assert sorted(re.findall(r"\d+", text)) == sorted(re.findall(r"\d+", english)), entry.msgid


def test_a_thing_that_is_counted_has_all_the_forms_of_the_language(catalogue: polib.POFile) -> None:
    forms = set(range(plural_forms(catalogue)))
    assert [entry.msgid for entry in catalogue if entry.msgid_plural and set(entry.msgstr_plural) != forms] == []


def test_a_sign_stands_as_the_language_sets_it(code: str, catalogue: polib.POFile) -> None:
    """French keeps a sign on its line with a no-break space; no other language has a space there."""
    loose = re.compile(r"\S [:;!?»]|« " if code == "fr" else r"\S\s[:;!?»؟،؛“]|[«„]\s")
    assert [text for entry in catalogue for _, text in texts(entry) if loose.search(text)] == []


def test_digits_are_the_ones_on_a_telephone(catalogue: polib.POFile) -> None:
    assert [text for entry in catalogue for _, text in texts(entry) if re.search(r"[^\D0-9]", text)] == []
