"""French and translation side by side: what each frame shows, and to whom."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from cms.accounts import roles
from cms.accounts.models import User
from tests.cms.translation.conftest import browser, in_english, person, state_of, submitted
from tests.cms.translation.test_staleness import changed
from tests.factories import House, UserFactory, language
from tests.factories.publishing import put_live
from tests.factories.snippets import CareCardFactory

HOST = {"host": "imvoc.localhost"}
OLD, NEW, NEW_ENGLISH = "<p>Prenez 500 mg.</p>", "<p>Prenez 250 mg.</p>", "Take 250 mg."


@pytest.fixture
def translation(act: Page, extract: Any) -> Translation:
    """An act of which one sentence of safety changed, and is translated again but not published."""
    act.after = OLD
    in_english(put_live(act))
    changed(act, after=NEW)
    extract(act)
    made = submitted(act)
    segment = made.source.stringsegment_set.get(string__data="Prenez 250 mg.")
    StringTranslation.objects.create(
        translation_of=segment.string, context=segment.context, locale=made.target_locale, data=NEW_ENGLISH
    )
    return made


def ask(user: User, name: str, translation: Translation) -> HttpResponse:
    return browser(user).get(reverse(name, args=[translation.pk]), headers=HOST)


def text(response: HttpResponse) -> str:
    return BeautifulSoup(response.content, "html5lib").main.get_text(" ", strip=True)


def test_the_translation_is_shown_as_it_will_be_read(translation: Translation, translator: User) -> None:
    """Readers of the live page see French in that place; the translator sees what was written for them."""
    response = ask(translator, "wagtail_localize:preview_translation", translation)
    assert NEW_ENGLISH in text(response)
    assert "Prenez" not in text(response)
    assert "translation-notice" not in response.content.decode()


def test_the_french_is_the_one_that_was_taken_apart(translation: Translation, translator: User) -> None:
    response = ask(translator, "translation_french", translation)
    assert "Prenez 250 mg." in text(response)
    assert BeautifulSoup(response.content, "html5lib").html["lang"] == "fr"


@pytest.mark.parametrize("name", ["wagtail_localize:preview_translation", "translation_french"])
def test_a_frame_shows_the_page_alone_and_to_nobody_else(translation: Translation, translator: User, name: str) -> None:
    response = ask(translator, name, translation)
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "private" in response["Cache-Control"]
    assert '<aside hidden aria-labelledby="wagtail-userbar' in response.content.decode()
    assert browser(UserFactory()).get(reverse(name, args=[translation.pk]), headers=HOST).status_code == 302


@pytest.mark.parametrize("name", ["wagtail_localize:preview_translation", "translation_french"])
def test_who_may_not_translate_the_page_does_not_read_it_here(
    translation: Translation, embolyon: House, name: str
) -> None:
    roles.grant()
    other = person("Ines", roles.editors_group(embolyon.site))
    assert ask(other, name, translation).status_code in {302, 403}


def test_an_unknown_way_of_looking_is_not_found(translation: Translation, translator: User) -> None:
    address = reverse("wagtail_localize:preview_translation", args=[translation.pk, "unknown"])
    assert browser(translator).get(address, headers=HOST).status_code == 404


def test_the_screen_opens_on_the_first_sentence_that_asks_for_work(
    translation: Translation, act: Page, translator: User
) -> None:
    StringTranslation.objects.filter(data=NEW_ENGLISH).delete()
    state = state_of(act)
    html = browser(translator).get(reverse("translation_preview", args=[state.pk]), headers=HOST)
    page = BeautifulSoup(html.content, "html5lib")
    assert "Prenez 250 mg." in page.select_one("option[selected]").text
    assert [frame["data-frame"] for frame in page.select("iframe")] == ["french", "translation"]
    assert len(page.select("[data-sentence] option")) == translation.source.stringsegment_set.count()


def test_a_link_beside_a_sentence_leads_to_it(translation: Translation, act: Page, translator: User) -> None:
    work = browser(translator).get(reverse("translation_work", args=[state_of(act).pk]), {"show": "all"}, headers=HOST)
    address = BeautifulSoup(work.content, "html5lib").select(".translation-sentence__place")[-1]["href"]
    page = BeautifulSoup(browser(translator).get(address, headers=HOST).content, "html5lib")
    assert page.select_one("option[selected]")["value"] == address.partition("sentence=")[2]


def test_a_shared_text_has_no_page_of_its_own(house: House, translator: User) -> None:
    card = put_live(CareCardFactory())
    in_english(card)
    state = state_of(card)
    user = browser(UserFactory(is_superuser=True))
    assert user.get(reverse("translation_preview", args=[state.pk]), headers=HOST).status_code == 404
    work = user.get(reverse("translation_work", args=[state.pk]), {"show": "all"}, headers=HOST).content.decode()
    assert reverse("translation_preview", args=[state.pk]) not in work
    translation = Translation.objects.get(source__object_id=card.translation_key, target_locale=language("en"))
    assert user.get(reverse("translation_french", args=[translation.pk]), headers=HOST).status_code == 404
