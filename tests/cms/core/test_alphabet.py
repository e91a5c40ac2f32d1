"""Lists from A to Z: every letter, each entry under the one where a reader looks for it."""

import pytest

from cms.core.alphabet import by_letter


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["Zona", "échographie", "Embolie", "œdème"], {"E": ["échographie", "Embolie"], "O": ["œdème"], "Z": ["Zona"]}),
        (["« Coup de soleil »", "(PAE)", "5-ALA"], {"5": ["5-ALA"], "C": ["« Coup de soleil »"], "P": ["(PAE)"]}),
        (["خزعة", "قسطرة"], {"خ": ["خزعة"], "ق": ["قسطرة"]}),
        (["…", ""], {}),
    ],
)
def test_entries_stand_under_their_letter(names: list[str], found: dict[str, list[str]]) -> None:
    letters = by_letter(names, str)
    assert {letter.name: letter.entries for letter in letters if letter.entries} == found


def test_every_latin_letter_is_there_and_has_its_own_anchor() -> None:
    letters = by_letter(["abcès"], str)
    assert [letter.name for letter in letters] == list("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert len({letter.anchor for letter in letters}) == 26
