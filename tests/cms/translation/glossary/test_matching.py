"""Terms are found as whole words, the longest first, however they are typed."""

import pytest

from cms.translation.glossary.matching import Matcher, fold, lines

FORMS = ["artère", "artère fémorale", "IRM", "produit de contraste", "embolisation", "l’aorte", "C++"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Une artère.", ["artère"]),
        ("L’artère fémorale", ["artère fémorale"]),
        ("l'artère fémorale et une artère", ["artère fémorale", "artère"]),
        ("L’ARTÈRE", ["artère"]),
        ("Une artere", []),
        ("Des artères", []),
        ("une irm, l’IRM", ["IRM", "IRM"]),
        ("confirme", []),
        ("un produit\u00a0de contraste", ["produit de contraste"]),
        ("un produit\n  de contraste", ["produit de contraste"]),
        ("la chimio-embolisation", []),
        ("embolisation-test", []),
        ("(embolisation)", ["embolisation"]),
        ("L’aorte, l'aorte", ["l’aorte", "l’aorte"]),
        ("le C++ aussi", ["C++"]),
        ("C", []),
        ("", []),
    ],
)
def test_it_finds_whole_words(text: str, found: list[str]) -> None:
    matcher = Matcher((form, form) for form in FORMS)
    assert [named for _start, _end, named in matcher.find(text)] == found


def test_places_are_those_of_the_text() -> None:
    text = "Par l’artère\u00a0fémorale\u00a0: oui."
    [(start, end, _named)] = Matcher([("artère fémorale", 1)]).find(text)
    assert text[start:end] == "artère\u00a0fémorale"


def test_without_forms_nothing_is_found() -> None:
    matcher: Matcher[int] = Matcher([("  ", 1)])
    assert len(matcher) == 0
    assert list(matcher.find("Un texte.")) == []


def test_spellings_of_one_form_are_one() -> None:
    assert fold(" L’Artère\u00a0 fémorale") == fold("l'arte\u0300re fémorale")
    assert fold("artère") != fold("artere")


def test_lines_are_the_filled_ones() -> None:
    assert lines("un\r\n\n  deux \n") == ["un", "deux"]
