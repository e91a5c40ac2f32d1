"""The search on the starting content: every row of the table of terms, mistakes, emergencies, on either database."""

import csv
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from cms.search.finding import Found, find
from cms.search.models import SearchTerm
from tests.matrix.typed import EMERGENCIES, MISTYPED, ORDINARY

TERMS = [
    tuple(row.values()) for row in csv.DictReader((Path(__file__).parent / "search_terms.csv").open(encoding="utf-8"))
]
HOST = {"host": "imvoc.localhost"}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _loaded(starting_content: None) -> None: ...


def found(typed: str, language: str) -> Found:
    with translation.override(language):
        return find(typed, language)


def first_two(typed: str, language: str) -> set[str]:
    keys = [hit.page for hit in found(typed, language).hits[:2]]
    return set(Page.objects.filter(pk__in=keys).values_list("slug", flat=True))


# One test a list, not one a term: each would read the words of the whole content again.
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_term_of_the_table_leads_to_one_of_its_acts(language: str) -> None:
    rows = [(typed, acts.split()) for code, typed, acts in TERMS if code == language]
    assert len(rows) > 50
    assert [typed for typed, acts in rows if not first_two(typed, language) & set(acts)] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_typing_mistake_leads_there_too(language: str) -> None:
    assert len(MISTYPED[language]) >= 10
    assert [typed for typed, act in MISTYPED[language].items() if act not in first_two(typed, language)] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_emergency_shows_its_card(language: str) -> None:
    assert [typed for typed in EMERGENCIES[language] if not found(typed, language).emergencies] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_ordinary_term_alarms_nobody(language: str) -> None:
    assert sum(map(len, ORDINARY.values())) >= 200
    assert [typed for typed in ORDINARY[language] if found(typed, language).emergencies] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_term_of_the_editors_says_what_it_says_of_itself(language: str) -> None:
    terms = SearchTerm.objects.filter(live=True, locale__language_code=language).exclude(strength="emergency")
    assert len(terms) > 40
    for term in terms:
        for line in term.lines:
            answer = found(line, language)
            assert answer.hits or answer.checks, line


@pytest.mark.parametrize(
    ("language", "typed", "code"),
    [
        ("fr", "Kardégic", "anticoagulants"),
        ("fr", "eliquis 5 mg", "anticoagulants"),
        ("fr", "metformine", "diabete"),
        ("fr", "Glucophage", "diabete"),
        ("fr", "à jeun", "jeune"),
        ("fr", "allergie à l’iode", "allergie_contraste"),
        ("en", "blood thinners", "anticoagulants"),
        ("en", "contrast dye allergy", "allergie_contraste"),
        ("en", "pregnant", "grossesse"),
    ],
)
def test_a_medicine_or_an_instruction_shows_what_to_tell_us(language: str, typed: str, code: str) -> None:
    assert code in {check.code for check in found(typed, language).checks}


@pytest.mark.parametrize(
    ("path", "typed", "said"),
    [
        ("/recherche/", "mal de dos", "Plusieurs causes sont possibles"),
        ("/en/recherche/", "heavy periods", "Several causes are possible"),
        ("/recherche/", "cancer de la prostate", "L’embolisation décrite ici soigne l’adénome"),
        ("/en/recherche/", "prostate cancer", "treats an enlarged prostate without cancer"),
    ],
)
def test_what_must_be_said_stands_before_the_pages(path: str, typed: str, said: str) -> None:
    answer = Client().get(path, {"q": typed}, headers=HOST).content.decode()
    assert answer.index(said) < answer.index('class="search-results"')


def test_the_card_stands_above_every_result() -> None:
    answer = Client().get(reverse("search"), {"q": "douleur à la poitrine"}, headers=HOST).content.decode()
    assert answer.index("care-card--emergency") < answer.index('class="search-results"')
