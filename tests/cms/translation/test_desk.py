"""The desk shows a translator what to do next, and is where it is done."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, TranslationSource

from cms.accounts import roles
from cms.accounts.models import User
from cms.review.enums import ReviewState, ValidationKind
from cms.review.inventory import entries
from cms.translation import tasks
from cms.translation.enums import State
from cms.translation.models import TranslationState
from tests.cms.translation.conftest import browser, fill, in_english, state_of, submitted
from tests.cms.translation.test_staleness import changed
from tests.factories import House, ProcedurePageFactory, StandardPageFactory, UserFactory, language
from tests.factories.publishing import put_live

pytestmark = pytest.mark.django_db


def desk(user: User, **query: Any) -> BeautifulSoup:
    response = browser(user).get(reverse("translation_desk"), query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html5lib")


def titles(html: BeautifulSoup) -> list[str]:
    return [title.get_text(strip=True) for title in html.select(".listing td.title .title-wrapper")]


def work_url(instance: Any) -> str:
    return reverse("translation_work", args=[state_of(instance).pk])


def test_what_could_hurt_somebody_comes_first(house: House, translator: User) -> None:
    pages = [put_live(ProcedurePageFactory(parent=house.acts, title=f"Acte {number}")) for number in range(3)]
    for page in pages:
        in_english(page)
    changed(pages[0], fees="<p>Demandez un devis.</p>")
    changed(pages[1], what_it_is="<p>Deux aiguilles.</p>")
    changed(pages[2], after="<p>Prenez 250 mg.</p>")
    assert titles(desk(translator))[:3] == ["Acte 2", "Acte 1", "Acte 0"]


def test_the_matrix_counts_by_site_language_and_state(house: House, translator: User, act: Page) -> None:
    in_english(act)
    changed(act, after="<p>Prenez 250 mg.</p>")
    [line] = [row for row in desk(translator).select(".translation-matrix tbody tr") if "Imvoc" in row.text]
    [label, *counts] = [cell.get_text(strip=True) for cell in line.select("td")]
    assert (label, counts[0]) == ("English", "1")
    assert sum(map(int, counts)) == TranslationState.objects.filter(site=house.site).count()


@pytest.mark.parametrize(("query", "there"), [({"state": State.STALE}, True), ({"state": State.CURRENT}, False)])
def test_the_list_is_filtered(act: Page, translator: User, query: dict, there: bool) -> None:
    in_english(act)
    changed(act, after="<p>Prenez 250 mg.</p>")
    assert (act.title in titles(desk(translator, **query))) is there


def test_nobody_sees_the_desk_of_another_language(house: House, rights: None, act: Page) -> None:
    stranger = UserFactory(username="Ed")
    stranger.groups.add(roles.secretariat_group())
    assert browser(stranger).get(reverse("translation_desk")).status_code == 302
    assert browser(stranger).get(reverse("translation_work", args=[state_of(act).pk])).status_code in {302, 403}


@pytest.fixture
def stale(act: Page, translator: User) -> Page:
    """An act whose dose changed in French, taken apart again."""
    act = changed(act, after="<p>Prenez 500 mg le matin.</p>")
    in_english(act)
    act = changed(act, after="<p>Prenez 250 mg le matin.</p>")
    tasks.extract_again.call(TranslationSource.objects.get_for_instance(act).pk)
    return act


def test_only_the_sentence_that_changed_asks_for_work(stale: Page, translator: User) -> None:
    html = BeautifulSoup(browser(translator).get(work_url(stale)).content, "html5lib")
    [sentence] = html.select(".translation-sentence")
    assert sentence.select_one("del").get_text(strip=True) == "500"
    assert sentence.select_one("ins").get_text(strip=True) == "250"
    assert sentence.select_one("[data-old]").text == "EN Prenez 500 mg le matin."
    assert sentence.select_one("textarea").text == ""


def form(client: Client, url: str) -> dict[str, str]:
    html = BeautifulSoup(client.get(url).content, "html5lib")
    fields = {field["name"]: field.get("value", "") for field in html.select(".translation-work input[name]")}
    return fields | {field["name"]: field.text for field in html.select("textarea")}


def test_the_whole_way_from_the_change_to_quiet(stale: Page, translator: User, reader: User) -> None:
    client, url = browser(translator), work_url(stale)
    data = form(client, url)
    [name] = [name for name in data if name.startswith("text-")]
    assert client.post(url, data | {name: "Take 250 mg in the morning.", "action": "send"}).status_code == 302
    assert state_of(stale).state == State.IN_REVIEW
    english = type(stale).objects.get(translation_key=stale.translation_key, locale=language("en"))
    assert "500 mg" in english.after
    task = english.current_workflow_task_state
    answered = browser(reader).post(
        reverse("wagtailadmin_pages:workflow_action", args=[english.pk, "approve", task.pk]),
        {"answer": "Relu", "comment": "", "compared": "on"},
    )
    assert answered.status_code in {200, 302}
    english.refresh_from_db()
    assert "Take 250 mg in the morning." in english.after
    assert state_of(stale).state == State.CURRENT


def test_two_translators_do_not_overwrite_each_other(stale: Page, translator: User, reader: User) -> None:
    url = work_url(stale)
    first, second = browser(translator), browser(reader)
    opened = form(second, url)
    [name] = [name for name in opened if name.startswith("text-")]
    first.post(url, form(first, url) | {name: "Take 250 mg in the morning."})
    answer = second.post(url, opened | {name: "Swallow 250 mg in the morning."})
    html = BeautifulSoup(answer.content, "html5lib")
    assert "Take 250 mg in the morning." in html.select_one(".error-message").text
    assert html.select_one("textarea").text == "Swallow 250 mg in the morning."
    assert StringTranslation.objects.filter(data__startswith="Swallow").count() == 0


def test_an_empty_sentence_is_refused(act: Page, translator: User) -> None:
    in_english(act)
    client, url = browser(translator), work_url(act) + "?show=all"
    data = form(client, url)
    name = next(name for name in data if name.startswith("text-"))
    answer = client.post(url, data | {name: "  "})
    assert BeautifulSoup(answer.content, "html5lib").select_one(".translation-sentence--refused .error-message")
    assert not StringTranslation.objects.filter(data="").exists()


def test_a_page_that_is_not_medical_is_read_by_a_second_person_too(
    house: House, translator: User, reader: User
) -> None:
    page = StandardPageFactory(parent=house.home)
    english = in_english(page)
    page = changed(page, title="Le groupe")
    tasks.extract_again.call(TranslationSource.objects.get_for_instance(page).pk)
    fill(submitted(page), last_translated_by=translator)
    client, url = browser(translator), work_url(page)
    client.post(url, {"action": "send"})
    assert state_of(page).state == State.IN_REVIEW
    task = type(english).objects.get(pk=english.pk).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[english.pk, "approve", task.pk])
    data = {"answer": "Relu", "comment": "", "compared": "on"}
    client.post(address, data)
    assert type(english).objects.get(pk=english.pk).title != "EN Le groupe"
    browser(reader).post(address, data)
    assert type(english).objects.get(pk=english.pk).title == "EN Le groupe"
    assert state_of(page).state == State.CURRENT


def test_three_hundred_sentences_open_in_sixty_queries(house: House, translator: User) -> None:
    body = [("prose", f"<p>La phrase {number} dit une chose.</p>") for number in range(300)]
    page = put_live(StandardPageFactory(parent=house.home, body=body))
    in_english(page)
    client, url = browser(translator), work_url(page) + "?show=all"
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        html = client.get(url).content.decode()
    assert html.count("<textarea") >= 300
    assert len(queries) <= 60


def test_the_desk_costs_the_same_with_many(house: House, translator: User, act: Page) -> None:
    def cost() -> int:
        client = browser(translator)
        client.get(reverse("translation_desk"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("translation_desk"))
        return len(queries)

    before = cost()
    known = TranslationState.objects.first()
    TranslationState.objects.bulk_create(
        TranslationState(
            content_type=known.content_type,
            translation_key=f"00000000-0000-4000-8000-{number:012}",
            locale=known.locale,
            site=house.site,
            title=f"Page {number}",
        )
        for number in range(200)
    )
    assert cost() <= before + 2


def test_an_approved_translation_of_a_demonstration_is_one_in_the_report(
    stale: Page, translator: User, reader: User
) -> None:
    fill(submitted(stale), last_translated_by=translator)
    browser(translator).post(work_url(stale), {"action": "send"})
    english = type(stale).objects.get(translation_key=stale.translation_key, locale=language("en"))
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[english.pk, "approve", english.current_workflow_task_state.pk]
    )
    browser(reader).post(address, {"answer": "Relu", "comment": "", "compared": "on"})
    [entry] = [entry for entry in entries() if entry.is_page and entry.pk == english.pk]
    assert entry.validation.kind == ValidationKind.TRANSLATION
    assert entry.states == (ReviewState.DEMONSTRATION,)
