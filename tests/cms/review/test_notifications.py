"""Who is told of what, in French, by mail and on the home of the admin; and who asked not to be."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState
from wagtail.users.models import UserProfile

from cms.accounts.models import User
from cms.accounts.roles import editors_group, grant, validators_group
from tests.cms.review.forms import HOST
from tests.cms.review.texts import draft
from tests.cms.review.validated import doctor, validated
from tests.factories import House, UserFactory

APPROVAL = {"sources_checked": "on", "interests": "Aucun", "answer": "Relu"}
KINDS = ["topic", "card"]


def submitted(text: Any, editor: User) -> TaskState:
    grant()
    text.save_revision(user=editor)
    mail.outbox.clear()
    return text.get_workflow().start(text, editor).current_task_state


def answer(client: Client, user: User, state: TaskState, action: str, **data: str) -> None:
    client.force_login(user)
    text = state.workflow_state.content_object
    name = getattr(text, "snippet_viewset", None)
    view = name.get_url_name("workflow_action") if name else "wagtailadmin_pages:workflow_action"
    mail.outbox.clear()
    client.post(reverse(view, args=[text.pk, action, state.pk]), data, headers=HOST)


def told() -> dict[str, str]:
    """The mails, by reader: subject and body in one."""
    return {message.to[0]: f"{message.subject}\n{message.body}" for message in mail.outbox}


def home(client: Client, user: User) -> str:
    client.force_login(user)
    return client.get(reverse("wagtailadmin_home"), headers=HOST).content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_validators_learn_what_waits_and_where(
    imvoc: House, editor: User, validator: User, admin: User, kind: str
) -> None:
    gone = doctor(username="parti", is_active=False)
    gone.groups.add(validators_group())
    text = draft(imvoc, kind, "fr")
    submitted(text, editor)
    mails = told()
    assert mails.keys() == {validator.email}
    words = mails[validator.email]
    assert f"À relire et à valider\u00a0: {text}" in words
    assert f"editeur a soumis «\u00a0{text}\u00a0»" in words
    assert "http://imvoc.localhost/admin/\n" in words
    # Validators change no shared text: they read it in the window of their answer.
    assert (f"/admin/pages/{text.pk}/edit/" in words) is (kind == "topic")


@pytest.mark.parametrize("kind", KINDS)
def test_the_author_learns_what_to_correct(
    imvoc: House, editor: User, validator: User, client: Client, kind: str
) -> None:
    text = draft(imvoc, kind, "fr")
    answer(client, validator, submitted(text, editor), "reject", comment="Le côté est faux")
    mails = told()
    assert mails.keys() == {editor.email}
    words = mails[editor.email]
    assert f"À corriger\u00a0: {text}" in words
    assert f"Dr Grace Exemple vous renvoie «\u00a0{text}\u00a0»" in words
    assert "Ce qu’il faut corriger\u00a0:\nLe côté est faux" in words
    assert "Soumettre de nouveau" in words
    assert f"/{text.pk}/" in words


@pytest.mark.parametrize("kind", KINDS)
def test_the_author_learns_that_readers_see_it(
    imvoc: House, editor: User, validator: User, client: Client, kind: str
) -> None:
    text = draft(imvoc, kind, "fr")
    answer(client, validator, submitted(text, editor), "approve", **APPROVAL)
    mails = told()
    assert mails.keys() == {editor.email}
    assert f"Publié\u00a0: {text}" in mails[editor.email]
    assert ("La page\u00a0: http://imvoc.localhost/" in mails[editor.email]) is (kind == "topic")


@pytest.mark.parametrize(
    ("preference", "action"), [("rejected_notifications", "reject"), ("approved_notifications", "approve")]
)
def test_an_author_may_ask_not_to_be_told(
    imvoc: House, editor: User, validator: User, client: Client, preference: str, action: str
) -> None:
    profile = UserProfile.get_for_user(editor)
    setattr(profile, preference, False)
    profile.save()
    state = submitted(draft(imvoc, "topic", "fr"), editor)
    answer(client, validator, state, action, **APPROVAL, comment="Non")
    state.refresh_from_db()
    assert state.status != TaskState.STATUS_IN_PROGRESS
    assert told() == {}


def test_a_validator_may_ask_not_to_be_told(imvoc: House, editor: User, validator: User) -> None:
    UserProfile.objects.create(user=validator, submitted_notifications=False)
    submitted(draft(imvoc, "topic", "fr"), editor)
    assert told() == {}


def test_a_text_waits_on_the_home_of_validators_only(
    imvoc: House, editor: User, validator: User, client: Client
) -> None:
    submitted(draft(imvoc, "topic", "fr", title="Le foie"), editor)
    waiting = home(client, validator)
    assert "En attente de votre relecture" in waiting
    assert "Le foie" in waiting
    own = home(client, editor)
    assert "En attente de votre relecture" not in own
    assert "Vos textes en cours de validation" in own


# --- a minor correction waits for a second reader of the same site


@pytest.fixture
def corrected(imvoc: House, editor: User, validator: User, ada: User) -> Any:
    """A text in force that its editor corrected and submitted."""
    text = draft(imvoc, "topic", "fr", summary="Un résume.")
    text.save_revision(user=editor)
    validated(text, ada, live=False, revision=text.latest_revision)
    text.latest_revision.publish()
    text.refresh_from_db()
    text.summary = "Un résumé."
    submitted(text, editor)
    return text


def colleague_of(house: House) -> User:
    user = UserFactory(email=f"{house.site.site_name}@example.org")
    user.groups.add(editors_group(house.site))
    return user


def test_a_colleague_finds_it_and_its_author_does_not(
    imvoc: House, embolyon: House, editor: User, corrected: Any, client: Client
) -> None:
    grant()
    for user, finds in ((colleague_of(imvoc), True), (colleague_of(embolyon), False), (editor, False)):
        assert ("En attente de votre relecture" in home(client, user)) is finds
        names = {name for name, _label, _form in corrected.current_workflow_task.get_actions(corrected, user)}
        assert ("correct" in names) is finds


def test_the_editor_of_a_colleague_says_where_to_pass_it(imvoc: House, corrected: Any, client: Client) -> None:
    client.force_login(colleague_of(imvoc))
    html = client.get(reverse("wagtailadmin_pages:edit", args=[corrected.pk]), headers=HOST).content.decode()
    assert "Si seule la formulation a été corrigée" in html


def test_what_was_never_validated_is_nobodys_correction(imvoc: House, editor: User, validator: User) -> None:
    text = draft(imvoc, "topic", "fr")
    submitted(text, editor)
    assert text.current_workflow_task.get_actions(text, colleague_of(imvoc)) == []


def test_the_window_of_a_correction_says_why_it_is_more(imvoc: House, corrected: Any, client: Client) -> None:
    corrected.current_workflow_state.cancel()
    corrected.title = "Deux doses de 3 mg"
    state = submitted(corrected, corrected.latest_revision.user)
    client.force_login(colleague_of(imvoc))
    url = reverse("wagtailadmin_pages:workflow_action", args=[corrected.pk, "correct", state.pk])
    html = client.get(url, headers=HOST).json()["html"]
    assert "Un nombre change dans" in html
    assert "<form" not in html
