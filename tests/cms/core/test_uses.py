"""Before a shared text, picture or document is touched, its editor learns on how many pages it stands, of every site."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ReferenceIndex

from cms.accounts.collections import shelves
from cms.accounts.models import User
from cms.core.uses import Uses, uses_of
from procedures.models import ProcedureCareCard
from tests.cms.review.validated import card
from tests.cms.translation.world import picture_body
from tests.factories import House, ProcedurePageFactory, StandardPageFactory, UserFactory, picture

HOST = {"host": "imvoc.localhost"}
TOKEN = "Jeton secret"


def refer(page: Any) -> Any:
    ReferenceIndex.create_or_update_for_object(page)
    return page


@pytest.fixture
def shown(editor: User, imvoc: House, embolyon: House) -> dict[str, Any]:
    """A care card and a picture on one page of one's own and on two drafts of the other site."""
    own = shelves([imvoc.site]).of_sites[imvoc.site.pk]
    text, image = card(name="Carte"), picture("Salle", uploaded_by_user=editor, collection_id=own)
    for house, number in ((imvoc, 1), (embolyon, 2), (embolyon, 3)):
        act = ProcedurePageFactory(parent=house.acts, title=f"{TOKEN} {number}" if number > 1 else "À moi", live=False)
        act.care_card_rows = [ProcedureCareCard(card=text)]
        act.save()
        refer(act)
        body = picture_body(image)
        title = f"{TOKEN} {number}" if number > 1 else "À moi"
        refer(StandardPageFactory(parent=house.home, title=title, slug=f"p{number}", live=False, body=body))
    return {"text": text, "image": image}


def test_pages_of_every_site_are_counted_in_rows_and_in_blocks(shown: dict[str, Any], editor: User) -> None:
    assert uses_of(shown["text"], editor) == Uses(own=1, others=2)
    assert uses_of(shown["image"], editor) == Uses(own=1, others=2)
    assert uses_of(shown["image"], UserFactory(is_superuser=True)) == Uses(own=3, others=0)


def test_nothing_is_said_of_what_nobody_uses(editor: User) -> None:
    assert str(uses_of(card(name="Seule"), editor)) == ""


def test_the_editor_of_a_text_is_told_before_touching_it(shown: dict[str, Any], editor: User, client: Client) -> None:
    client.force_login(editor)
    viewset = shown["text"].snippet_viewset
    html = client.get(reverse(viewset.get_url_name("edit"), args=[shown["text"].pk]), headers=HOST).content.decode()
    assert "1 page que vous modifiez montre ce texte" in html
    assert "2 pages que vous ne modifiez pas" in html
    assert reverse(viewset.get_url_name("usage"), args=[shown["text"].pk]) in html
    assert TOKEN not in html


@pytest.mark.parametrize("view", ["edit", "image_usage"])
def test_a_picture_counts_its_uses_and_names_no_page_of_others(
    shown: dict[str, Any], editor: User, client: Client, view: str
) -> None:
    client.force_login(editor)
    html = client.get(reverse(f"wagtailimages:{view}", args=[shown["image"].pk]), headers=HOST).content.decode()
    assert "Utilisé(e) 3 fois" in html if view == "edit" else "À moi" in html
    assert TOKEN not in html


def test_the_usage_of_a_text_names_no_page_of_others(shown: dict[str, Any], editor: User, client: Client) -> None:
    client.force_login(editor)
    name = shown["text"].snippet_viewset.get_url_name("usage")
    html = client.get(reverse(name, args=[shown["text"].pk]), headers=HOST).content.decode()
    assert "À moi" in html
    assert TOKEN not in html
