"""Planted errors are caught by name; right translations raise nothing."""

import pytest

from cms.review.checks.enums import Level
from cms.translation.checks import check
from cms.translation.checks.enums import Rule
from cms.translation.checks.terms import Term
from tests.cms.translation.checks.segments import GOOD, PLANTED

WARNINGS = {Rule.SAME, Rule.TERM, Rule.NEGATION, Rule.LENGTH}


def test_there_are_enough_of_them() -> None:
    assert len(set(PLANTED)) >= 30
    assert len(set(GOOD)) >= 100


@pytest.mark.parametrize(("language", "french", "translation"), GOOD)
def test_a_right_translation_raises_nothing(language: str, french: str, translation: str) -> None:
    assert check(french, translation, "fr", language) == []


@pytest.mark.parametrize(("rule", "language", "french", "translation"), PLANTED)
def test_a_planted_error_is_caught(rule: Rule, language: str, french: str, translation: str) -> None:
    found = check(french, translation, "fr", language)
    assert rule in {finding.rule for finding in found}
    for finding in found:
        assert finding.level == (Level.WARNING if finding.rule in WARNINGS else Level.ERROR)
        assert finding.message


OTHER = [
    (Rule.EMPTY, "Lisez ceci.", ""),
    (Rule.EMPTY, "Lisez ceci.", " \u00a0\u200b\n"),
    (Rule.EMPTY, "Lisez ceci.", "…"),
    (Rule.EMPTY, "Lisez ceci.", "<b> </b>"),
    (Rule.TAGS, "Lisez <b>ceci</b>.", "Read this."),
    (Rule.TAGS, "Le CO<sub>2</sub>.", "CO2."),
    (Rule.TAGS, "<b>Un</b> et <b>deux</b>.", "<b>One</b> and two."),
    (Rule.SAME, "Reposez le bras.", "Reposez le bras."),
    (Rule.SAME, "Traitement de la douleur", "Traitement de la douleur"),
    (Rule.LENGTH, "Le radiologue vous explique le geste, puis répond à vos questions.", "The radiologist explains."),
    (Rule.LENGTH, "Le radiologue vous explique tout en détail.", "The radiologist explains. " * 5),
    (Rule.UNSAFE, "Lisez ceci.", "Read <script>alert(1)</script> this."),
]


@pytest.mark.parametrize(("rule", "french", "translation"), OTHER)
def test_the_other_rules(rule: Rule, french: str, translation: str) -> None:
    assert rule in {finding.rule for finding in check(french, translation, "fr", "en")}


SCANNER = Term(("scanner", "tomodensitométrie"), approved=("CT scan",), forbidden=("scan", "scanner"))
TERMS = [
    ("Un scanner est fait.", "A CT scan is done.", []),
    ("Deux scanners sont faits.", "Two CT scans are done.", []),
    ("Un scanner est fait.", "A scan is done.", [Rule.FORBIDDEN_TERM, Rule.TERM]),
    ("Un scanner est fait.", "A CT scan, or scan, is done.", [Rule.FORBIDDEN_TERM]),
    ("Un scanner est fait.", "A picture is taken.", [Rule.TERM]),
    ("Une tomodensitométrie est faite.", "A scan is done.", [Rule.FORBIDDEN_TERM, Rule.TERM]),
    ("Une échographie est faite.", "A scan is done.", []),
]


@pytest.mark.parametrize(("french", "translation", "rules"), TERMS)
def test_the_words_of_the_glossary(french: str, translation: str, rules: list[Rule]) -> None:
    assert [finding.rule for finding in check(french, translation, "fr", "en", [SCANNER])] == rules


NESTED = [
    ("Une ponction est faite.", "A test is done.", ["ponction"]),
    ("Le point de ponction est propre.", "The spot is clean.", ["point de ponction"]),
    (
        "Le point de ponction est propre, la ponction aussi.",
        "All of it is quite clean, and there is more.",
        ["ponction", "point de ponction"],
    ),
    ("Une cyto-ponction est faite.", "A test is done.", []),
    ("Des jeunes sont suivis.", "Young people are seen.", []),
    ("Des jeûnes sont demandés.", "Young people are seen.", ["jeûne"]),
    ("Une ponction-biopsie est faite.", "A test is done.", []),
]


@pytest.mark.parametrize(("french", "translation", "names"), NESTED)
def test_a_term_within_a_longer_one_is_not_asked_for(french: str, translation: str, names: list[str]) -> None:
    terms = [Term(("ponction",), approved=("puncture",)), Term(("point de ponction",), approved=("entry point",))]
    terms.append(Term(("jeûne",), approved=("fasting",)))
    assert [finding.excerpt for finding in check(french, translation, "fr", "en", terms)] == names


@pytest.mark.parametrize(("translation", "rules"), [("Imvoc sees you.", []), ("The group sees you.", [Rule.TERM])])
def test_a_name_is_not_translated(translation: str, rules: list[Rule]) -> None:
    term = Term(("Imvoc",), do_not_translate=True)
    assert [finding.rule for finding in check("Imvoc vous reçoit.", translation, "fr", "en", [term])] == rules
