"""What translators and the checks of translations get: French beside one other language, in one query."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.translation.glossary import Term, TermBase, terms_for, terms_in
from cms.translation.models import GlossaryTerm
from cms.translation.values import read_fields
from tests.factories import GlossaryTermFactory, language, translate

pytestmark = pytest.mark.django_db

FORBIDDEN = [
    ("words", {"language": "en", "words": "scanner exam\nscan machine"}),
    ("words", {"language": "de", "words": "Scanner"}),
]


@pytest.fixture
def scan() -> GlossaryTerm:
    term = GlossaryTermFactory(term="scanner", other_forms="scanners\ntomodensitométrie", forbidden=FORBIDDEN)
    translate(term, "en", term="CT scan", other_forms="CT scans\nCT", definition="Pictures.")
    return term


def test_a_term_says_all_that_a_translator_needs(scan: GlossaryTerm) -> None:
    with CaptureQueriesContext(connection) as queries:
        found = terms_for("fr", "en")
    assert found == [
        Term(
            source=("scanner", "scanners", "tomodensitométrie"),
            approved=("CT scan", "CT scans", "CT"),
            forbidden=("scanner exam", "scan machine"),
            do_not_translate=False,
        )
    ]
    assert len(queries) == 1


def test_each_language_forbids_its_own_words(scan: GlossaryTerm) -> None:
    language("de")
    [term] = terms_for("fr", "de")
    assert (term.approved, term.forbidden) == ((), ("Scanner",))


def test_what_is_not_translated_is_approved_as_it_is() -> None:
    GlossaryTermFactory(term="INR", do_not_translate=True)
    [term] = terms_for("fr", "en")
    assert term.approved == ("INR",)
    assert term.do_not_translate


def test_only_live_terms_and_translations_count() -> None:
    GlossaryTermFactory(term="brouillon", live=False)
    term = GlossaryTermFactory(term="drain")
    translate(term, "en", live=False, term="tube")
    assert terms_for("fr", "en") == [Term(("drain",), (), (), do_not_translate=False)]


def test_the_terms_of_a_sentence_come_in_its_order(scan: GlossaryTerm) -> None:
    GlossaryTermFactory(term="drain")
    base = TermBase.of("en")
    with CaptureQueriesContext(connection) as queries:
        found = base.terms_in("Un drain, sous scanner, puis deux scanners.")
    assert [term.source[0] for term in found] == ["drain", "scanner"]
    assert len(queries) == 0
    assert terms_in("Un scanner.", "en") == [base.terms[1]]


def test_a_form_stands_under_one_term_of_a_language(scan: GlossaryTerm) -> None:
    with pytest.raises(ValidationError, match="scanner"):
        GlossaryTermFactory.build(term="tomographie", other_forms="Scanners", locale=scan.locale).clean()
    GlossaryTermFactory.build(term="scanner", locale=language("de")).clean()
    scan.clean()


def test_what_only_translators_see_puts_no_translation_out_of_date() -> None:
    assert set(read_fields(GlossaryTerm)) == {"term", "other_forms", "definition", "sources"}


def test_a_term_says_where_it_is_read(scan: GlossaryTerm) -> None:
    [use] = scan.shown_on(None)
    assert (use.live, use.language) == (True, "Français")
