"""What the checks refuse is an error of the sentence, which the library shows, does not count and does not publish."""

import json
from typing import Any

import pytest
from wagtail_localize.models import OverridableSegment, SegmentOverride, StringTranslation, Translation

from cms.accounts.models import User
from cms.review import french, translations
from cms.review.gate import Refusal
from cms.translation.checked import findings
from cms.translation.checks import terms
from cms.translation.checks.enums import Rule
from cms.translation.checks.terms import Term
from cms.translation.models import TranslationState
from cms.translation.states import recount
from tests.cms.translation.checks.conftest import Say
from tests.cms.translation.checks.page import sentences, translated_page
from tests.cms.translation.conftest import submitted
from tests.factories import House, ProcedurePageFactory, language
from tests.factories.publishing import put_live

WRONG = "Do not eat for 8 hours before."
RIGHT = "Do not eat for 6 hours before."


def test_the_findings_of_a_text_cost_the_same_however_long_it_is(imvoc: House, django_assert_num_queries: Any) -> None:
    for count in (1, 20):
        translation = translated_page(imvoc, ["un texte"] * count, slug=f"essai-{count}")
        for segment in sentences(translation):
            StringTranslation.objects.create(
                translation_of=segment.string, context=segment.context, locale=language("en"), data="12"
            )
        with django_assert_num_queries(4):
            assert len(findings(translation)) == 2 * count


def test_a_wrong_number_is_shown_beside_its_sentence(say: Say) -> None:
    sentence = StringTranslation.objects.get(pk=say("summary", WRONG).pk)
    assert sentence.has_error
    assert sentence.get_error() == (
        "Les nombres diffèrent · Les nombres ne sont pas ceux du français\u00a0: 6 h → 8 hours."
    )


def test_a_corrected_sentence_has_no_error(say: Say) -> None:
    say("summary", WRONG)
    sentence = StringTranslation.objects.get(pk=say("summary", RIGHT).pk)
    assert (sentence.has_error, sentence.field_error) == (False, "")


def test_another_error_replaces_the_first(say: Say) -> None:
    say("summary", WRONG)
    assert "Traduction vide" in StringTranslation.objects.get(pk=say("summary", " ").pk).field_error


def test_what_only_doubts_is_no_error(say: Say) -> None:
    assert not say("summary", "Eat for 6 hours before.").has_error


def test_a_refused_sentence_is_not_translated(say: Say, translation: Translation, english: Any) -> None:
    recount(translation.source.object_id)
    state = TranslationState.objects.of(english).get(locale=language("en"))
    assert (french.missing(english), state.missing) == (0, 0)
    say("summary", WRONG)
    recount(translation.source.object_id)
    state.refresh_from_db()
    assert (french.missing(english), state.missing) == (1, 1)
    total, translated = translation.get_progress()
    assert total - translated == 1


def test_a_refused_sentence_keeps_a_translation_from_approval(say: Say, english: Any, reader: User) -> None:
    say("summary", WRONG)
    with pytest.raises(Refusal, match="1 phrase"):
        translations.approve(english.latest_revision, reader, answer="Relu")
    say("summary", RIGHT)
    assert translations.approve(english.latest_revision, reader, answer="Relu").approver == reader


def test_what_was_written_past_the_checks_is_found_at_approval(say: Say, english: Any, reader: User) -> None:
    """A rule or a term of the glossary may be younger than the sentence."""
    StringTranslation.objects.filter(pk=say("summary", RIGHT).pk).update(data=WRONG)
    with pytest.raises(Refusal, match="1 erreur"):
        translations.approve(english.latest_revision, reader, answer="Relu")


def test_a_forbidden_word_of_the_glossary_is_an_error(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    words = {"en": [Term(("fiche",), approved=("leaflet",), forbidden=("card",))]}
    monkeypatch.setattr(terms, "term_sources", [lambda language: words.get(language, [])])
    assert say("body", "Read the card, then call.").has_error
    assert not say("body", "Read the leaflet, then call.").has_error


@pytest.fixture
def link(imvoc: House) -> OverridableSegment:
    translation = translated_page(imvoc, ["un lien"])
    return OverridableSegment.objects.get(source=translation.source, data_json__contains="example.org")


def _replace(link: OverridableSegment, address: str) -> SegmentOverride:
    """As the library's editor does: it leaves an old error where it is."""
    override = SegmentOverride.objects.update_or_create(
        context=link.context, locale=language("en"), defaults={"data_json": json.dumps(address)}
    )[0]
    return SegmentOverride.objects.get(pk=override.pk)


def test_a_refused_link_is_not_used_until_it_is_corrected(link: OverridableSegment) -> None:
    refused = _replace(link, "javascript:hostile()")
    assert refused.get_error().startswith("HTML ou lien dangereux")
    overrides = OverridableSegment.objects.filter(pk=link.pk).annotate_override_json(language("en"))
    assert overrides.get().override_json is None
    assert not _replace(link, "https://example.org/en/").has_error
    assert overrides.get().override_json == '"https://example.org/en/"'


def test_words_that_people_search_with_follow_no_glossary(imvoc: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each language has its own list of them: none translates another."""
    monkeypatch.setattr(terms, "term_sources", [lambda language: [Term(("ponction",), approved=("puncture",))]])
    act = put_live(ProcedurePageFactory(parent=imvoc.acts, lay_words="ponction", what_it_is="<p>Une ponction.</p>"))
    translation = submitted(act)
    for segment in translation.source.stringsegment_set.filter(string__data__contains="ponction"):
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=language("en"), data="A sample."
        )
    assert [found.path for found in findings(translation) if found.finding.rule == Rule.TERM] == ["what_it_is"]
