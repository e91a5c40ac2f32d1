"""A translation is out of date from the moment that its French says something else, and not a moment longer."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, TranslationSource

from cms.review.validations import demonstrate
from cms.translation import states
from cms.translation.enums import Severity, State
from cms.translation.models import TranslationState
from tests.cms.translation.conftest import committed, fill, in_english, state_of, submitted
from tests.factories import House, SpecialityFactory, StandardPageFactory, language
from tests.factories.publishing import put_live

pytestmark = pytest.mark.django_db


def changed(page: Any, **values: Any) -> Any:
    """``page``, live with other words."""
    page = type(page).objects.get(pk=page.pk)
    for name, value in values.items():
        setattr(page, name, value)
    return put_live(page)


def test_what_follows_its_french_is_up_to_date(french: Any) -> None:
    english = in_english(french)
    state = state_of(english)
    assert (state.state, state.stale_since, state.severity, state.missing) == (State.CURRENT, None, "", 0)
    assert state.sentences > 0


def test_publishing_the_same_again_is_no_alarm(french: Any) -> None:
    in_english(french)
    put_live(french)
    assert state_of(french).state == State.CURRENT


def test_each_publish_is_worked_out_once(imvoc: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where only one of the two signals of a page is sent."""
    worked_out: list[tuple[str, int]] = []
    for name in ("french_published", "unpublished"):
        monkeypatch.setattr(states, name, lambda instance, name=name: worked_out.append((name, instance.pk)))
    page = StandardPageFactory(parent=imvoc.home)
    worked_out.clear()
    put_live(page)
    copied = page.copy(update_attrs={"slug": "copie"}, keep_live=True)
    alias = page.create_alias(update_slug="alias")
    page.unpublish()
    assert worked_out == [
        ("french_published", page.pk),
        ("french_published", copied.pk),
        ("unpublished", alias.pk),
        ("unpublished", page.pk),
    ]
    worked_out.clear()
    text = SpecialityFactory()
    assert worked_out == [("french_published", text.pk)]


def test_a_change_of_the_french_is_seen_at_once(french: Any) -> None:
    in_english(french)
    changed(french, title="Un autre titre")
    state = state_of(french)
    assert state.state == State.STALE
    assert state.changed_fields == {"title"}
    assert not state.extracted


def test_taking_the_change_back_is_the_end_of_it(french: Any) -> None:
    in_english(french)
    title = french.title
    changed(french, title="Un autre titre")
    changed(french, title=title)
    assert state_of(french).stale_since is None


def test_a_translation_that_follows_is_quiet_again(act: Page, extract: Callable[[Any], None]) -> None:
    in_english(act)
    act = changed(act, after="<p>Prenez 250 mg.</p>")
    extract(act)
    state = state_of(act)
    assert (state.state, state.missing, state.extracted) == (State.STALE, 1, True)
    english = in_english(act)
    assert state_of(english).state == State.CURRENT


def test_sentences_that_are_not_live_are_still_to_be_sent(act: Page) -> None:
    in_english(act)
    sentence = StringTranslation.objects.get(data="EN Du repos.")
    with committed():
        sentence.data = "Rest."
        sentence.save()
    assert state_of(act).state == State.FINISHED


def test_a_text_that_nobody_translated_is_missing(act: Page) -> None:
    assert state_of(act).state == State.MISSING


def test_an_empty_sentence_is_not_translated(act: Page) -> None:
    translation = submitted(act)
    fill(translation)
    assert state_of(act).missing == 0
    fill(translation, data="  ")
    state = state_of(act)
    assert state.missing == state.sentences > 0


@pytest.mark.parametrize(
    ("field", "value", "severity"),
    [
        ("after", "<p>Prenez 250 mg.</p>", Severity.SAFETY),
        ("duration_max", 90, Severity.MEDICAL),
        ("what_it_is", "<p>Deux aiguilles.</p>", Severity.MEDICAL),
        ("fees", "<p>Demandez un devis.</p>", Severity.WORDING),
        ("lay_words", "mal au ventre", Severity.WORDING),
    ],
)
def test_what_changed_says_how_bad_it_is(act: Page, field: str, value: Any, severity: Severity) -> None:
    in_english(act)
    changed(act, **{field: value})
    assert state_of(act).severity == severity


def test_the_worst_change_counts_until_the_translation_follows(act: Page) -> None:
    in_english(act)
    changed(act, after="<p>Prenez 250 mg.</p>")
    since = state_of(act).stale_since
    changed(act, fees="<p>Demandez un devis.</p>")
    state = state_of(act)
    assert (state.severity, state.stale_since) == (Severity.SAFETY, since)


def test_what_no_reader_sees_is_no_change(act: Page) -> None:
    in_english(act)
    changed(act, slug="autre-adresse", show_in_menus=True)
    assert state_of(act).stale_since is None


def test_a_snippet_without_drafts_is_followed_too(house: Any) -> None:
    texts = house.identity.texts
    in_english(texts)
    assert state_of(texts).state == State.CURRENT
    texts.tagline = "Une autre devise"
    texts.save()
    state = state_of(texts)
    assert (state.state, state.severity, state.site) == (State.STALE, Severity.WORDING, None)


def test_sentences_taken_from_an_older_french_stay_out_of_date(house: Any) -> None:
    page = StandardPageFactory(parent=house.home)
    translation = submitted(page)
    changed(page, title="Un autre titre")
    fill(translation)
    translation.save_target(publish=False)
    put_live(type(page).objects.get(translation_key=page.translation_key, locale=language("en")))
    assert state_of(page).state == State.STALE


def test_unpublishing_a_translation_leaves_nothing_out_of_date(act: Page) -> None:
    english = in_english(act)
    changed(act, after="<p>Prenez 250 mg.</p>")
    english.unpublish()
    assert state_of(act).stale_since is None


def test_a_deleted_translation_is_missing_no_more_out_of_date(house: Any) -> None:
    page = StandardPageFactory(parent=house.home)
    english = in_english(page)
    english.delete()
    assert not TranslationState.objects.filter(translation_key=page.translation_key, rests_on__gt={}).exists()


def test_a_publish_costs_five_queries_a_language_at_most(act: Page) -> None:
    in_english(act)
    page = type(act).objects.get(pk=act.pk)
    page.after = "<p>Prenez 250 mg.</p>"
    revision = page.save_revision()
    demonstrate(revision)
    from cms.translation import states

    revision.publish()
    live = type(act).objects.get(pk=act.pk)
    with CaptureQueriesContext(connection) as queries:
        states.french_published(live)
    rows = 6  # the child rows of an act, which a publish has in memory
    assert len(queries) - rows <= 5, [query["sql"][:120] for query in queries]


@pytest.mark.background
def test_the_task_takes_the_sentences_out_again(act: Page, django_capture_on_commit_callbacks) -> None:
    in_english(act)
    with django_capture_on_commit_callbacks(execute=True):
        changed(act, after="<p>Prenez 250 mg.</p>")
    state = state_of(act)
    assert (state.extracted, state.missing, state.state) == (True, 1, State.STALE)
    source = TranslationSource.objects.get_for_instance(act)
    assert "Prenez 250 mg." in [segment.string.data for segment in source.stringsegment_set.all()]
