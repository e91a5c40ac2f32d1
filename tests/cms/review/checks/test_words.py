"""Words to watch in a text."""

import pytest

from cms.review import checks
from cms.review.checks.matching import Fold, pattern
from cms.review.models import CheckTerm
from tests.cms.review.checks.drafts import act


def kinds(text: str, *regions: str, code: str = "fr") -> list[tuple[str, str]]:
    page = act(*(regions or ["liver"]), code=code, what_it_is=f"<p>{text}</p>")
    return [(finding.check, finding.level.value) for finding in checks.findings(page) if finding.field == "what_it_is"]


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("utérine", "LES ARTERES UTERINES", "UTERINES"),
        ("n° 1", "Le n°\u00a01 en France", "n°\u00a01"),
        ("œdème", "un oedème", "oedème"),
        ("l’utérus", "l'utérus", "l'utérus"),
        ("règle", "déréglé", None),
        ("sans risque", "sans risques", "sans risques"),
        ("canal", "canaux", None),
    ],
)
def test_whole_words_whatever_their_accents(term: str, text: str, found: str | None) -> None:
    folded = Fold(text)
    match = pattern((term,)).search(folded.text)
    assert (folded.exactly(*match.span()) if match else None) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ce geste est sans risque.", [("absolute", "error")]),
        ("Aucun geste n’est sans risque.", []),
        ("Il n’y a aucun risque.", [("absolute", "error")]),
        ("Le résultat est garanti.", [("absolute", "warning")]),
        ("Le résultat n’est pas garanti.", []),
        ("Notre équipe, leader en Europe.", [("promotional", "error")]),
        ("Ils parlent de nous : lisez leurs témoignages.", [("testimonial", "error")] * 2),
        ("C’est plus efficace que la chirurgie.", [("comparison", "warning")]),
        ("Le radiologue pose un Amplatzer.", [("trade_name", "warning")]),
        ("Le radiologue suit son geste sur un écran.", []),
    ],
)
def test_claims(words: None, text: str, expected: list) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This is risk-free.", [("absolute", "error")]),
        ("No treatment is without risk.", []),
        ("Read our testimonials.", [("testimonial", "error")]),
        ("A world-renowned team.", [("promotional", "error")]),
    ],
)
def test_claims_in_english(words: None, text: str, expected: list) -> None:
    assert kinds(text, code="en") == expected


@pytest.mark.parametrize(
    ("regions", "text", "expected"),
    [
        (["prostate"], "Le cathéter va jusqu’aux artères utérines.", [("organ", "error")]),
        (["uterus"], "Le cathéter va jusqu’aux artères utérines.", []),
        (["uterus"], "Le cathéter va jusqu’aux artères prostatiques.", [("organ", "error")]),
        (["prostate", "uterus"], "Le cathéter va jusqu’aux artères utérines ou prostatiques.", []),
        (["prostate", "testicle"], "Le cathéter va jusqu’aux artères utérines.", [("organ", "error")]),
        (["testicle"], "Le cathéter passe par la veine du testicule.", []),
        (["prostate"], "Vos règles peuvent changer.", [("organ", "warning")]),
        (["leg"], "Le cathéter va jusqu’aux artères utérines.", []),
        ([""], "Le cathéter va jusqu’aux artères utérines.", []),
    ],
)
def test_words_of_another_organ(words: None, regions: list[str], text: str, expected: list) -> None:
    assert kinds(text, *regions) == expected


def test_a_word_switched_off_is_not_watched(words: None) -> None:
    CheckTerm.objects.filter(term="garanti").update(is_active=False)
    assert kinds("Le résultat est garanti.") == []


def test_a_word_is_told_once_a_field(words: None) -> None:
    assert kinds("Le résultat est garanti. Le soulagement est garanti.") == [("absolute", "warning")]


def test_sources_are_other_peoples_words(words: None) -> None:
    source = {"kind": "leaflet", "title": "Sans risque", "language": "fr", "publisher": "X", "year": 2024, "url": ""}
    assert checks.findings(act("liver", sources=[("source", source)])) == []
