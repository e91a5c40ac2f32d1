"""A text with the faults of the page that the group had: written for this test, none of its sentences is theirs."""

import pytest

from cms.review import checks
from cms.review.comparison import label
from procedures.models import ProcedurePage
from tests.factories import language

OLD = """
<p>Les gestes guidés par l’image évitent souvent une opération.</p>
<h3>Prélever</h3>
<p>Quand il est possible, ce geste est plus sûr que la chirurgie, rapide, et ne laisse pas de cicatrice.</p>
<h3>Traiter</h3>
<p>On chauffe la tumeur afin de la guérir, et l’on supprime les douleurs.</p>
<p>Pour tout savoir sur les gestes par les vaisseaux, rendez-vous sur notre autre site :</p>
<h3>Interventions par organe</h3>
<p>Un aperçu non exhaustif de nos interventions.</p>
<h3>Un groupe organisé</h3>
<p>En savoir plus</p>
<h3>Prendre rendez-vous</h3>
<p>En ligne</p>
"""


@pytest.fixture
def found(words: None) -> list[checks.Finding]:
    page = ProcedurePage(title="Radiologie interventionnelle", what_it_is=OLD, locale=language("fr"))
    return checks.findings(page)


def test_its_leads_dangle(found: list[checks.Finding]) -> None:
    dangling = [finding.excerpt for finding in found if finding.check.startswith("dangling")]
    assert len(dangling) == 4
    assert "En ligne" in dangling


def test_its_claims_are_absolute(found: list[checks.Finding]) -> None:
    claims = [finding.message for finding in found if finding.check == "absolute"]
    assert [words in " ".join(claims) for words in ("ne laisse pas de cicatrice", "guérir", "supprime les douleurs")]
    assert len(claims) == 3


def test_it_compares(found: list[checks.Finding]) -> None:
    assert [finding.level for finding in found if finding.check == "comparison"] == [checks.Level.WARNING]


def test_every_missing_section_is_named(found: list[checks.Finding]) -> None:
    said = " ".join(finding.message for finding in found if finding.check == "missing_section")
    page = ProcedurePage()
    for section in ProcedurePage.required_sections:
        for name in [section] if isinstance(section, str) else section:
            assert (label(page, name) in said) is (name != "what_it_is")
    assert [finding.check for finding in found].count("missing_source") == 1


def test_errors_come_first(found: list[checks.Finding]) -> None:
    order = [list(checks.Level).index(finding.level) for finding in found]
    assert order == sorted(order)
