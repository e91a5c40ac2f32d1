"""Where a safety text is read: shown in its editor, and before it is taken off the sites."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.db.models import ProtectedError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.accounts.models import User
from cms.accounts.roles import grant
from cms.review.models import Validation
from cms.safety.models import CareCard, EmergencyNotice, SafetySettings
from procedures.models import ProcedureCareCard
from tests.cms.review.forms import HOST
from tests.cms.review.texts import again, draft
from tests.cms.safety.conftest import published
from tests.conftest import Visit
from tests.factories import House, UserFactory, language

FRENCH, ENGLISH = "Français", "English"
ALL = [
    ("An act of Embolyon", "Embolyon", ENGLISH, True),
    ("Un acte de Embolyon", "Embolyon", FRENCH, True),
    ("An act of Imvoc", "Imvoc", ENGLISH, True),
    ("Un acte de Imvoc", "Imvoc", FRENCH, True),
]


def address(text: Any, view: str) -> str:
    return reverse(f"wagtailsnippets_safety_{text._meta.model_name}:{view}", args=[text.pk])


def listed(html: bytes) -> list[str]:
    """The titles in a list of pages on a screen of the admin."""
    rows = BeautifulSoup(html, "html.parser").select("table.listing td.title")
    return [row.get_text(strip=True) for row in rows]


def uses(text: Any, user: User) -> list[tuple]:
    return [(use.title, use.site, use.language, use.live) for use in text.shown_on(user)]


def test_the_french_text_is_used_on_both_sites_in_every_language(acts: list[Any], card: CareCard, admin: User) -> None:
    assert uses(card, admin) == ALL


def test_a_translation_is_used_in_its_language(acts: list[Any], english: CareCard, admin: User) -> None:
    assert uses(english, admin) == [use for use in ALL if use[2] == ENGLISH]


def test_a_draft_page_is_told_from_a_live_one(acts: list[Any], card: CareCard, admin: User) -> None:
    acts[0].unpublish()
    assert [use[3] for use in uses(card, admin) if use[0] == "Un acte de Imvoc"] == [False]


def test_a_page_that_refers_no_more_is_no_use(acts: list[Any], card: CareCard, admin: User, ada: User) -> None:
    acts[2].care_card_rows = []
    published(acts[2], ada)
    assert uses(card, admin) == [use for use in ALL if use[0] != "Un acte de Embolyon"]


def test_only_pages_that_the_reader_may_edit_have_an_address(acts: list[Any], card: CareCard, editor: User) -> None:
    grant()
    found = {use.title: use.url for use in card.shown_on(again(editor))}
    assert found["Un acte de Imvoc"] == reverse("wagtailadmin_pages:edit", args=[acts[0].pk])
    assert found["Un acte de Embolyon"] == ""


def test_the_list_costs_as_much_with_ten_pages(acts: list[Any], card: CareCard, imvoc: House, admin: User) -> None:
    card.shown_on(admin)  # a process looks up the sites and the types once
    with CaptureQueriesContext(connection) as few:
        card.shown_on(admin)
    for order in range(6):
        act = draft(imvoc, "act", "fr", title=f"Acte {order}")
        act.care_card_rows = [ProcedureCareCard(card=card)]
        act.save()
    with CaptureQueriesContext(connection) as many:
        assert len(card.shown_on(admin)) == 10
    assert len(many) == len(few) == 2


def test_a_page_shows_nothing_but_itself(acts: list[Any], admin: User) -> None:
    assert acts[0].shown_on(admin) is None


def test_a_notice_is_used_on_every_page_of_its_sites(imvoc: House, embolyon: House, admin: User) -> None:
    notice = EmergencyNotice.objects.create(name="Urgence", title="Urgence", locale=language("fr"), live=False)
    assert notice.shown_on(admin) == []
    for house in (imvoc, embolyon):
        SafetySettings.objects.create(site=house.site, emergency_notice=notice)
    assert sorted(uses(notice, admin), key=lambda use: use[1]) == [
        ("Toutes les pages", "Embolyon", "Toutes les langues", True),
        ("Toutes les pages", "Imvoc", "Toutes les langues", True),
    ]


def test_the_editor_lists_the_pages_or_says_that_there_are_none(
    acts: list[Any], card: CareCard, imvoc: House, admin: User, client: Client
) -> None:
    client.force_login(admin)
    assert listed(client.get(address(card, "edit"), headers=HOST).content) == [use[0] for use in ALL]
    other = draft(imvoc, "card", "fr", name="Une autre")
    html = client.get(address(other, "edit"), headers=HOST).content
    assert listed(html) == []
    assert "Aucune page ne montre ce texte." in html.decode()


def test_a_new_text_has_an_editor_too(imvoc: House, admin: User, client: Client) -> None:
    client.force_login(admin)
    html = client.get(reverse("wagtailsnippets_safety_carecard:add"), headers=HOST).content.decode()
    assert "Aucune page ne montre ce texte." in html


@pytest.mark.parametrize(
    ("which", "expected", "words"),
    [("card", ALL, "dans toutes les langues"), ("english", [ALL[0], ALL[2]], "le texte français à la place")],
)
def test_taking_a_text_off_names_the_pages_first_and_then_acts(
    acts: list[Any], card: CareCard, english: CareCard, admin: User, client: Client, visit: Visit,
    which: str, expected: list, words: str,
) -> None:  # fmt: skip
    text = {"card": card, "english": english}[which]
    client.force_login(admin)
    html = client.get(address(text, "unpublish"), headers=HOST).content
    assert listed(html) == [use[0] for use in expected]
    assert words in html.decode()
    assert again(text).live
    assert client.post(address(text, "unpublish"), headers=HOST).status_code == 302
    assert not again(text).live
    for act in acts:
        page = visit(act.get_full_url()).content.decode()
        assert ("care-card__heading" in page) is (which == "english")


@pytest.mark.parametrize(("which", "count"), [("card", 4), ("english", 2)])
def test_withdrawing_a_validation_names_the_pages_first(
    acts: list[Any], card: CareCard, english: CareCard, validator: User, client: Client, which: str, count: int
) -> None:
    text = {"card": card, "english": english}[which]
    client.force_login(validator)
    url = reverse("review_revoke", args=[text.validation.pk])
    assert len(listed(client.get(url, headers=HOST).content)) == count
    assert again(text).live
    client.post(url, headers=HOST)
    assert not again(text).live


def test_withdrawing_the_validation_of_a_page_speaks_of_that_page(
    acts: list[Any], validator: User, client: Client
) -> None:
    client.force_login(validator)
    html = client.get(reverse("review_revoke", args=[acts[0].validation.pk]), headers=HOST).content
    assert listed(html) == []
    assert "Le texte quitte le site aussitôt" in html.decode()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("several", [False, True])
def test_a_text_that_pages_show_is_not_deleted(
    acts: list[Any], card: CareCard, admin: User, client: Client, method: str, several: bool
) -> None:
    client.force_login(admin)
    url = address(card, "delete")
    if several:
        url = reverse("wagtail_bulk_action", args=["safety", "carecard", "delete"]) + f"?id={card.pk}"
    response = getattr(client, method)(url, headers=HOST, follow=True)
    assert "ne peut pas être supprimé\xa0: 4 pages s’y réfèrent" in response.content.decode()
    assert again(card).live


def test_the_database_refuses_it_too(acts: list[Any], card: CareCard) -> None:
    with pytest.raises(ProtectedError):
        card.delete()


def test_a_text_that_was_public_is_not_deleted(card: CareCard, admin: User, client: Client) -> None:
    client.force_login(admin)
    response = client.post(address(card, "delete"), headers=HOST, follow=True)
    assert "ses versions ont été publiques" in response.content.decode()
    assert again(card) == card


def test_a_text_that_nobody_read_can_be_deleted(imvoc: House, admin: User, client: Client) -> None:
    text = draft(imvoc, "card", "fr")
    text.save_revision(user=UserFactory())
    assert not Validation.objects.of(text).exists()
    client.force_login(admin)
    assert client.post(address(text, "delete"), headers=HOST).status_code == 302
    assert not CareCard.objects.filter(pk=text.pk).exists()


def test_the_list_of_texts_says_language_and_state(
    card: CareCard, english: CareCard, admin: User, client: Client
) -> None:
    english.unpublish()
    client.force_login(admin)
    html = client.get(reverse("wagtailsnippets_safety_carecard:list"), headers=HOST).content
    rows = [
        row.get_text(" ", strip=True) for row in BeautifulSoup(html, "html.parser").select("table.listing tbody tr")
    ]
    assert sorted(any(language in row for row in rows) for language in (FRENCH, ENGLISH)) == [True, True]
    assert sorted("en ligne" in row for row in rows) == [False, True], rows
