"""The buttons of the editor of a medical text: what they say, and that none is offered that would be refused."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState

from cms.accounts.models import User
from cms.accounts.roles import grant
from cms.safety.models import CareCard
from tests.cms.review.forms import HOST, edit_url
from tests.cms.review.texts import draft
from tests.cms.review.validated import validated
from tests.factories import House, StandardPageFactory

KINDS = ["topic", "act", "card"]
SUBMIT = "Soumettre à la validation médicale"


def buttons(client: Client, user: User, url: str) -> list[str]:
    """The names of the buttons at the foot of an editor, the large one first."""
    client.force_login(user)
    page = BeautifulSoup(client.get(url, headers=HOST).content, "html.parser")
    found = page.select("footer button, footer a.button")
    return [" ".join(button.get_text().split()) for button in found if button.get_text().strip()]


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_is_submitted_not_published(
    imvoc: House, editor: User, validator: User, client: Client, kind: str
) -> None:
    text = draft(imvoc, kind, "fr")
    grant()
    text.save_revision(user=editor)
    names = buttons(client, editor, edit_url(text))
    assert SUBMIT in names
    assert "Publier" not in names


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_validated_may_be_published(imvoc: House, editor: User, ada: User, client: Client, kind: str) -> None:
    text = draft(imvoc, kind, "fr")
    grant()
    validated(text, ada, live=False)
    text.save_revision(user=editor)
    assert "Publier" in buttons(client, editor, edit_url(text))


def test_a_new_page_is_submitted_too(imvoc: House, editor: User, validator: User, client: Client) -> None:
    grant()
    names = buttons(client, editor, reverse("wagtailadmin_pages:add", args=["pages", "topicpage", imvoc.home.pk]))
    assert SUBMIT in names
    assert "Publier" not in names


def test_a_new_card_is_saved_first(imvoc: House, editor: User, validator: User, client: Client) -> None:
    grant()
    url = reverse(CareCard.snippet_viewset.get_url_name("add"))
    assert buttons(client, editor, url) == ["Enregistrer le brouillon"]


def test_other_pages_are_published(imvoc: House, editor: User, client: Client) -> None:
    page = StandardPageFactory(parent=imvoc.home, live=False)
    assert "Publier" in buttons(client, editor, edit_url(page))


@pytest.mark.parametrize("kind", KINDS)
def test_while_a_text_waits(imvoc: House, editor: User, validator: User, client: Client, kind: str) -> None:
    """Its author may take it back; whoever answers for it has that before their eyes, said once."""
    text = draft(imvoc, kind, "fr")
    grant()
    text.save_revision(user=editor)
    text.get_workflow().start(text, editor)
    own = buttons(client, editor, edit_url(text))
    assert "Retirer de la validation" in own[1:]
    if kind != "card":  # validators change no shared text
        assert own[0] == "Page verrouillée"
        assert buttons(client, validator, edit_url(text))[0] == "Valider et publier"


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_that_was_sent_back_says_why(
    imvoc: House, editor: User, validator: User, client: Client, kind: str
) -> None:
    text = draft(imvoc, kind, "fr")
    grant()
    text.save_revision(user=editor)
    state: TaskState = text.get_workflow().start(text, editor).current_task_state
    state.task.specific.on_action(state, validator, "reject", comment="Le côté est faux")
    names = buttons(client, editor, edit_url(text))
    assert "Soumettre de nouveau" in names
    assert not {"Retirer de la validation", "Relancer le workflow", SUBMIT} & set(names)
    html = client.get(edit_url(text), headers=HOST).content.decode()
    assert "Dr Grace Exemple a renvoyé ce texte le" in html
    assert "Le côté est faux" in html
