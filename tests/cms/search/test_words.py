"""One way to read words: what is typed meets what is written."""

import pytest

from cms.search.words import sound, stems, words

SAME = [
    ("fr", "hémorroïdes", "HEMORROIDE"),
    ("fr", "règles abondantes", "Regle abondante"),
    ("fr", "l’œsophage", "oesophage"),
    ("fr", "chimio-embolisation", "chimio embolisations"),
    ("fr", "j’ai mal au dos", "mal de dos"),
    ("fr", "qu’est-ce que l’embolisation ?", "embolisation"),
    ("fr", "cœur", "coeurs"),
    ("en", "fibroids", "Fibroid"),
    ("en", "embolization", "embolisation"),
    ("en", "hemorrhoids", "haemorrhoid"),
    ("en", "tumor", "tumours"),
    ("en", "goiter", "goitre"),
    ("de", "Nierensteine", "nierenstein"),
    ("es", "la próstata", "prostata"),
    ("it", "l’utero", "utero"),
    ("ar", "الرَّكْبَة", "الركبة"),
]


@pytest.mark.parametrize(("language", "one", "other"), SAME)
def test_two_spellings_are_the_same_words(language: str, one: str, other: str) -> None:
    assert stems(one, language) == stems(other, language) != []


@pytest.mark.parametrize(
    ("language", "text"),
    [("fr", "ne peux pas uriner"), ("en", "can't pee"), ("en", "cannot pee"), ("en", "won’t stop")],
)
def test_not_is_a_word_of_its_own(language: str, text: str) -> None:
    assert {"pas", "not"} & set(stems(text, language))


@pytest.mark.parametrize(
    ("one", "other"), [("phlebit", "flebit"), ("thyroid", "tiroid"), ("hemorroid", "emoroid"), ("kyst", "kist")]
)
def test_a_spelling_by_ear_sounds_the_same(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_a_word_knows_where_it_stands() -> None:
    text = "L’œdème d’un genou"
    assert [text[word.start : word.end] for word in words(text, "fr")] == ["œdème", "genou"]


@pytest.mark.parametrize("text", ["", "  ", "?!", "de la", "\x00", "🩺", "’’"])
def test_what_says_nothing_is_no_word(text: str) -> None:
    assert stems(text, "fr") == []
