"""One safety text on many pages: it changes everywhere at once, and the archive keeps what it said."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from cms.accounts.models import User
from cms.review.gate import in_force
from cms.review.models import ShownText, Validation
from cms.review.revocation import revoke
from cms.safety.models import CareCard, SafetyCheck
from tests.cms.review.forms import HOST
from tests.cms.review.texts import again, say
from tests.cms.safety.conftest import OLD, OLD_ENGLISH
from tests.conftest import Visit
from tests.factories import language

NEW, NEW_ENGLISH = "vous perdez connaissance", "you faint"
# What each of the four acts shows, in the order of the fixture.
BEFORE = [OLD, OLD_ENGLISH, OLD, OLD_ENGLISH]
APPROVAL = {"sources_checked": "on", "interests": "Aucun", "compared": "on", "answer": "Relu"}


def read(visit: Visit, page: Any, rest: str = "") -> str:
    response = visit(page.get_full_url() + rest)
    assert response.status_code == 200
    return response.content.decode()


def change(card: CareCard, words: str, editor: User, answering: User, client: Client) -> None:
    """An editor writes and submits, another person reads and answers for the text: that publishes."""
    say(card, words).save_revision(user=editor)
    state = card.get_workflow().start(card, editor).current_task_state
    client.force_login(answering)
    url = reverse("wagtailsnippets_safety_carecard:workflow_action", args=[card.pk, "approve", state.pk])
    assert client.post(url, APPROVAL, headers=HOST | {"X-Requested-With": "XMLHttpRequest"}).status_code == 200


def test_a_changed_card_changes_every_page_and_no_archive(
    acts: list[Any], card: CareCard, english: CareCard, editor: User, validator: User, client: Client, visit: Visit
) -> None:
    before = Validation.objects.count()
    assert [old in read(visit, act) for act, old in zip(acts, BEFORE, strict=True)] == [True] * 4
    change(card, NEW, editor, validator, client)
    # What is English follows in French until somebody has translated it anew.
    after_french = [NEW] * 4
    assert [words in read(visit, act) for act, words in zip(acts, after_french, strict=True)] == [True] * 4
    validator.languages.add(language("en"))
    change(english, NEW_ENGLISH, editor, validator, client)
    assert Validation.objects.count() == before + 2
    for act, old, new in zip(acts, BEFORE, [NEW, NEW_ENGLISH] * 2, strict=True):
        today, archived = read(visit, act), read(visit, act, "versions/1/")
        assert (new in today, old in today) == (True, False)
        assert (old in archived, new in archived) == (True, False)
        assert in_force(again(act)) is not None


def test_a_draft_of_a_card_is_shown_nowhere(acts: list[Any], card: CareCard, visit: Visit) -> None:
    say(card, NEW).save_revision()
    for act in acts:
        assert NEW not in read(visit, act)


def test_a_french_card_taken_back_leaves_every_page_but_not_the_archive(
    acts: list[Any], card: CareCard, ada: User, visit: Visit
) -> None:
    revoke(card.validation, ada)
    for act, old in zip(acts, BEFORE, strict=True):
        assert "care-card__heading" not in read(visit, act)
        assert old in read(visit, act, "versions/1/")


def test_a_translation_taken_back_gives_way_to_the_french(
    acts: list[Any], english: CareCard, ada: User, visit: Visit
) -> None:
    revoke(english.validation, ada)
    for act in acts:
        html = read(visit, act)
        assert OLD in html
        assert OLD_ENGLISH not in html
    own = BeautifulSoup(html, "html.parser").find(class_="care-card")
    assert own["lang"] == "fr"
    assert "Appelez le 15" in own.text
    assert "Call 15" not in own.text


def test_what_a_version_showed_is_kept(acts: list[Any], card: CareCard) -> None:
    shown = ShownText.objects.filter(validation__object_id=acts[0].pk)
    assert [row.revision for row in shown] == [card.live_revision]


@pytest.mark.parametrize(
    ("language_code", "known"), [("fr", {"metformine", "glucophage", "acide"}), ("en", {"metformin"})]
)
@pytest.mark.django_db
def test_the_names_of_medicines_are_protected_in_their_language(language_code: str, known: set[str]) -> None:
    from cms.review.minor import protected_words

    for code, names in (("fr", "Metformine\nGlucophage XR\nacide du ciel"), ("en", "Metformin")):
        SafetyCheck.objects.create(name="Un", code="un", medicines=names, locale=language(code), live=False)
    words = set().union(*(source(language_code) for source in protected_words))
    assert words == known | ({"ciel"} if language_code == "fr" else set())
