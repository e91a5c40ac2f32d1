"""Two translators on one sentence: who saves second is told who translated it, when, and how."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.accounts import roles
from cms.accounts.models import User
from tests.cms.translation.conftest import browser, person, state_of
from tests.cms.translation.sentences import in_desk, said, say, sentence
from tests.factories import House, StandardPageFactory, language

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("other", "words"), [(True, "Camille a traduit cette phrase à"), (False, "dans une autre fenêtre")]
)
def test_a_sentence_that_was_translated_meanwhile(house: House, translator: User, other: bool, words: str) -> None:
    page = StandardPageFactory(parent=house.home, title="Le groupe")
    segment = sentence(in_desk(page))
    colleague = translator
    if other:
        colleague = person("Camille", roles.translators_of(house.site, language("en")))
    key = f"{segment.context_id}-{segment.string_id}"
    url = reverse("translation_work", args=[state_of(page).pk])
    html = BeautifulSoup(browser(translator).get(url).content, "html5lib")
    assert html.select_one("form.translation-work")["data-controller"] == "w-unsaved"
    say(segment, "Their words", last_translated_by=colleague)
    typed = {f"text-{key}": "My words", f"before-{key}": ""}
    answer = BeautifulSoup(browser(translator).post(url, typed).content, "html5lib")
    told = answer.select_one(f"#reason-{key}")
    assert words in told.text
    assert "Their words" in told.text
    assert told["role"] == "alert"
    assert said(segment) == "Their words"
    assert answer.select_one(f"#text-{key}").text == "My words"
    again = {f"text-{key}": "My words", f"before-{key}": answer.select_one(f"[name=before-{key}]")["value"]}
    assert browser(translator).post(url, again).status_code == 302
    assert said(segment) == "My words"
