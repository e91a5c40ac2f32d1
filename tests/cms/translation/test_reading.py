"""Patients never read an outdated safety instruction as if it were today's: they are told, and read the French."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Page

from cms.safety.models import CareCard
from tests.cms.translation.conftest import in_english
from tests.cms.translation.test_staleness import changed
from tests.conftest import Visit
from tests.factories import House, StandardPageFactory
from tests.factories.publishing import put_live
from tests.factories.snippets import CareCardFactory

pytestmark = pytest.mark.django_db


def read(visit: Visit, page: Page) -> BeautifulSoup:
    response = visit(page.get_full_url())
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html5lib")


def test_a_translation_that_follows_says_nothing(french: Any, visit: Visit) -> None:
    html = read(visit, in_english(french))
    assert not html.select(".translation-notice, .in-french")


def test_readers_are_told_and_led_to_the_french(french: Any, visit: Visit) -> None:
    english = in_english(french)
    changed(french, summary="Autre chose.")
    notice = read(visit, english).select_one(".translation-notice")
    assert "The French version of this page changed on" in notice.text
    link = notice.select_one("a[lang=fr][hreflang=fr]")
    assert french.full_url.endswith(link["href"])


def test_a_dose_that_changed_is_read_in_french(act: Page, visit: Visit) -> None:
    act = changed(act, after="<p>Prenez 500 mg.</p>")
    english = in_english(act)
    changed(act, after="<p>Prenez 250 mg.</p>")
    html = read(visit, english)
    part = html.select_one("#apres .in-french")
    assert part.select_one("[lang=fr][dir=ltr]").text.strip() == "Prenez 250 mg."
    assert "In French, because this part has changed" in part.text
    assert "500 mg" not in html.text
    assert html.select_one("#apres h2").text == "After"


def test_what_concerns_no_safety_stays_in_the_language(act: Page, visit: Visit) -> None:
    english = in_english(act)
    changed(act, what_it_is="<p>Deux aiguilles.</p>")
    html = read(visit, english)
    assert html.select_one(".translation-notice")
    assert not html.select(".in-french")
    assert "Deux aiguilles" not in html.text


def test_the_translated_row_is_never_rewritten(act: Page) -> None:
    english = in_english(act)
    before = type(english).objects.get(pk=english.pk).after
    changed(act, after="<p>Prenez 250 mg.</p>")
    assert type(english).objects.get(pk=english.pk).after == before


def test_french_readers_are_told_nothing(act: Page, visit: Visit) -> None:
    in_english(act)
    html = read(visit, changed(act, after="<p>Prenez 250 mg.</p>"))
    assert not html.select(".translation-notice, .in-french")


def test_a_page_that_only_reads_pays_one_query(house: House, visit: Visit, django_assert_num_queries) -> None:
    from cms.translation.reading import behind

    english = in_english(StandardPageFactory(parent=house.home))
    page = type(english).objects.select_related("locale").get(pk=english.pk)
    with django_assert_num_queries(1):
        assert behind(page) is None
    with django_assert_num_queries(0):
        assert behind(page) is None


class TestSharedTexts:
    @pytest.fixture
    def card(self) -> CareCard:
        return CareCardFactory(signs=[("sign", "vous prenez plus de 500 mg")])

    def test_a_card_whose_french_moved_on_is_read_in_french(self, act: Page, card: CareCard, visit: Visit) -> None:
        english_card = in_english(card)
        act.care_card_rows.create(card=card)
        english = in_english(put_live(act))
        assert "EN vous prenez plus de 500 mg" in read(visit, english).text
        changed(card, signs=[("sign", "vous prenez plus de 250 mg")])
        html = read(visit, english)
        assert html.select_one(".care-card[lang=fr]").select_one("ul").text.strip() == "vous prenez plus de 250 mg"
        assert "In French, because its translation is missing or not up to date" in html.text
        assert "500 mg" not in html.text
        in_english(card)
        assert "EN vous prenez plus de 250 mg" in read(visit, english).text
        assert english_card.pk

    def test_a_card_that_was_added_in_french_is_seen_at_once(self, act: Page, card: CareCard, visit: Visit) -> None:
        in_english(card)
        english = in_english(act)
        assert "500 mg" not in read(visit, english).text
        act = type(act).objects.get(pk=act.pk)
        act.care_card_rows.add(type(act).care_card_rows.rel.related_model(card=card))
        put_live(act)
        assert "EN vous prenez plus de 500 mg" in read(visit, english).text
