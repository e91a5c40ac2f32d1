"""The code of medical ethics on whatever readers see: told with its article, on every type that an editor can edit."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail_localize.models import Translation, TranslationSource

from cms.core.checks import house_models
from cms.review import checks
from cms.review.checks import ethics
from cms.review.checks.enums import Level
from cms.review.checks.findings import Subject
from cms.review.models import CheckTerm
from tests.cms.review.checks.drafts import act, topic
from tests.cms.review.checks.ethics_sentences import ORDINARY, PLANTED
from tests.factories import (
    House,
    PractitionerFactory,
    StandardPageFactory,
    TopicPageFactory,
    UserFactory,
    language,
    translate,
)

HOST = {"host": "imvoc.localhost"}
EDITED = [model for model in house_models() if issubclass(model, Page) or model in get_snippet_models()]
# What a page without text of its own, or a list of words to search by, says to readers as its own.
NO_SENTENCE = {"search.SearchTerm"}


def first_text(model: type[models.Model]) -> str:
    """The first field of ``model`` whose words readers see and that holds plain text."""
    plain = (models.CharField, models.TextField)
    return next(name for name in ethics.reader_fields(model()) if isinstance(model._meta.get_field(name), plain))


def saying(model: type[models.Model], code: str, text: str) -> models.Model:
    if model._meta.label == "core.NavigationMenu":
        return model(locale=language(code), items=[("link", {"page": None, "label": text})])
    if model._meta.label == "safety.EmergencyNotice":
        return model(locale=language(code), title=text)
    if model._meta.label == "safety.CallPlan":
        return model(locale=language(code), rows=[("row", {"when": "open", "who": text, "number": "15", "note": ""})])
    return model(locale=language(code), **{first_text(model): text})


@pytest.mark.parametrize("model", EDITED, ids=lambda model: model._meta.label)
def test_every_planted_sentence_is_told_with_its_article_on_every_type(words: None, model: type[models.Model]) -> None:
    missed = []
    for code, sentences in PLANTED.items():
        for text, article in sentences:
            found = [finding.message for finding in ethics.findings(saying(model, code, text))]
            if not any(article in message for message in found):
                missed.append((text, found))
    assert missed == []


@pytest.mark.parametrize("code", ["fr", "en"])
def test_ordinary_sentences_are_left_alone(words: None, code: str) -> None:
    told = {}
    for text in ORDINARY[code]:
        page = StandardPageFactory.build(locale=language(code), summary=text, body=[])
        if found := ethics.findings(page):
            told[text] = [finding.message for finding in found]
    assert len(ORDINARY[code]) >= 30
    assert told == {}


STAR = "★★★★★"
PLACES: list[Callable[[], models.Model]] = [
    lambda: StandardPageFactory.build(locale=language("fr"), body=[("prose", f"<p>{STAR}</p>")]),
    lambda: StandardPageFactory.build(locale=language("fr"), body=[("heading", {"text": STAR})]),
    lambda: StandardPageFactory.build(locale=language("fr"), seo_title=STAR),
    lambda: StandardPageFactory.build(locale=language("fr"), search_description=STAR),
    lambda: PractitionerFactory.build(locale=language("fr"), presentation=STAR),
    lambda: act("liver", fees=f"<p>{STAR}</p>"),
    lambda: act("liver", what_it_is=f"<p>{STAR}</p>"),
    lambda: topic(("prose", f"<p>{STAR}</p>")),
]


@pytest.mark.parametrize("make", PLACES)
def test_it_is_seen_wherever_it_stands(words: None, make: Callable[[], models.Model]) -> None:
    assert [finding.check for finding in ethics.findings(make())] == ["rating"]


def test_a_caption_of_before_and_after_is_seen(words: None) -> None:
    picture = {"image": None, "caption": "Photos avant et après l’intervention"}
    page = StandardPageFactory.build(locale=language("fr"), body=[("picture", picture)])
    assert [finding.check for finding in ethics.findings(page)] == ["testimonial"]


def test_where_no_doctor_answers_it_is_advice(words: None) -> None:
    """It warns and keeps nobody from publishing; in a medical field it is what it was, and a validator answers."""
    page = act("liver", what_it_is=f"<p>{STAR}</p>", search_description=STAR)
    levels = {finding.field: finding.level for finding in checks.findings(page) if finding.check == "rating"}
    assert levels == {"what_it_is": Level.WARNING, "search_description": Level.ADVICE}


@pytest.mark.parametrize("label", sorted(model._meta.label for model in EDITED))
def test_every_type_says_what_readers_see_of_it(label: str) -> None:
    model = next(model for model in EDITED if model._meta.label == label)
    assert ethics.is_read(model())


def test_another_part_of_a_text_knows_the_same_words(words: None, django_assert_num_queries) -> None:
    subject = Subject(act("liver"))
    subject.terms("rating")
    with django_assert_num_queries(0):
        assert subject.on(["fees"]).terms("rating") == subject.terms("rating")


@pytest.fixture
def editor(client: Client, db: None) -> Client:
    client.force_login(UserFactory(is_superuser=True))
    return client


def told(response: Any) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def test_a_page_that_is_saved_is_told(imvoc: House, words: None, editor: Client) -> None:
    page = StandardPageFactory(parent=imvoc.home, body=[])
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    values = {"title": "Le groupe", "slug": page.slug, "summary": "La meilleure équipe.", "body-count": "0"}
    comments = {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "body-0-deleted": ""}
    block = {"body-count": "1", "body-0-type": "prose", "body-0-order": "0", "body-0-id": "", "body-0-value": RICH}
    data = {**values, **comments, **block}
    said = told(editor.post(url, {**data, "action-publish": "1"}, headers=HOST, follow=True))
    assert "R.4127-80" in said
    page.refresh_from_db()
    assert (page.live, page.summary) == (True, "La meilleure équipe.")


RICH = '{"blocks": [{"key": "a", "text": "Un texte.", "type": "unstyled"}], "entityMap": {}}'


def test_a_draft_that_saves_itself_is_not_told_twice(imvoc: House, words: None, editor: Client) -> None:
    """Its panel of checks says it."""
    page = StandardPageFactory(parent=imvoc.home, summary="La meilleure équipe.")
    page.save_revision()
    response = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk]), headers=HOST)
    content = response.content.decode()
    assert 'id="ethics-checks"' in content
    assert content.count("R.4127-80") == 1


def test_a_medical_page_has_one_panel(imvoc: House, words: None, editor: Client) -> None:
    page = TopicPageFactory(parent=imvoc.home, live=False)
    page.save_revision()
    response = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk]), headers=HOST)
    assert 'id="ethics-checks"' not in response.content.decode()


def test_a_snippet_that_is_saved_is_told(imvoc: House, words: None, editor: Client) -> None:
    person = PractitionerFactory()
    url = reverse("wagtailsnippets_contact_practitioner:edit", args=[person.pk])
    values = {"name": person.name, "sort_name": person.sort_name, "job_title": "Radiologue"}
    values |= nested_form_data({"fee_items": streamfield([]), "place_rows": inline_formset([])})
    said = told(editor.post(url, values | {"presentation": "Le meilleur radiologue."}, headers=HOST, follow=True))
    assert "R.4127-80" in said
    assert "R.4127" not in told(editor.post(url, values | {"presentation": "Radiologue."}, headers=HOST, follow=True))


@pytest.mark.parametrize(("summary", "expected"), [("The best team in town.", True), ("A team in town.", False)])
def test_a_translator_is_told_in_the_editor_of_sentences(
    imvoc: House, words: None, editor: Client, summary: str, expected: bool
) -> None:
    translate(imvoc.home, "en")
    page = StandardPageFactory(parent=imvoc.home, body=[])
    source, _made = TranslationSource.get_or_create_from_instance(page)
    Translation.objects.create(source=source, target_locale=language("en"), enabled=True)
    english = translate(page, "en", summary=summary)
    english.save_revision()
    response = editor.get(reverse("wagtailadmin_pages:edit", args=[english.pk]), headers=HOST)
    assert response.status_code == 200
    assert ("R.4127-80" in told(response)) is expected


def test_a_word_that_is_switched_off_is_not_told(words: None) -> None:
    CheckTerm.objects.filter(term="meilleure équipe").update(is_active=False)
    CheckTerm.objects.filter(term="la meilleure équipe").update(is_active=False)
    page = StandardPageFactory.build(locale=language("fr"), summary="La meilleure équipe.")
    assert ethics.findings(page) == []
