"""Submit, send back, validate: the workflow as its two people live it."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState, WorkflowState

from cms.accounts.models import User
from cms.accounts.roles import administrators_group, grant
from cms.review import workflow
from cms.review.enums import ValidationKind
from cms.review.models import MedicalValidationTask, Validation
from tests.cms.review.forms import HOST
from tests.cms.review.texts import LANGUAGES, PAGES, again, draft, is_live, say
from tests.cms.review.validated import doctor, validated
from tests.factories import House, UserFactory

APPROVAL = {"sources_checked": "on", "interests": "Aucun", "answer": "Relu", "comment": "Très bien"}


@pytest.fixture(params=LANGUAGES)
def code(request: pytest.FixtureRequest) -> str:
    return request.param


def submitted(page: Any, editor: User) -> TaskState:
    page.save_revision(user=editor)
    return page.get_workflow().start(page, editor).current_task_state


def answer(client: Client, user: User, state: TaskState, action: str, **data: str) -> Any:
    client.force_login(user)
    page = state.workflow_state.content_object
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    return client.post(url, data, headers=HOST | {"X-Requested-With": "XMLHttpRequest"})


@pytest.mark.parametrize("kind", PAGES)
def test_a_validator_publishes_by_validating_without_the_right_to_publish(
    imvoc: House, editor: User, validator: User, client: Client, kind: str, code: str
) -> None:
    page = draft(imvoc, kind, code)
    grant()
    state = submitted(page, editor)
    assert not page.permissions_for_user(validator).can_publish()
    assert answer(client, validator, state, "approve", **APPROVAL).status_code == 200
    page = again(page)
    assert is_live(page)
    assert page.live_revision == state.revision
    validation = page.validation
    assert (validation.kind, validation.validator, validation.note) == (ValidationKind.FULL, validator, "Très bien")
    assert (validation.interests, validation.sources_checked) == ("Aucun", True)


def test_what_was_read_is_published_not_what_was_written_since(
    imvoc: House, editor: User, validator: User, client: Client
) -> None:
    page = draft(imvoc, "topic", "fr", title="Ce qui fut lu")
    state = submitted(page, editor)
    say(page, "Ce qui fut écrit depuis").save_revision(user=editor)
    TaskState.objects.filter(pk=state.pk).update(revision=state.revision)
    state.refresh_from_db()
    answer(client, validator, state, "approve", **APPROVAL)
    page = again(page)
    assert (page.live, page.title) == (True, "Ce qui fut lu")
    assert page.has_unpublished_changes
    assert page.get_latest_revision_as_object().title == "Ce qui fut écrit depuis"


def test_a_text_sent_back_says_why_and_tells_its_author(
    imvoc: House, editor: User, validator: User, client: Client
) -> None:
    state = submitted(draft(imvoc, "topic", "fr"), editor)
    mail.outbox.clear()
    answer(client, validator, state, "reject", comment="Le côté est faux")
    state.refresh_from_db()
    assert (state.status, state.comment) == (TaskState.STATUS_REJECTED, "Le côté est faux")
    assert state.workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert [message.to for message in mail.outbox] == [[editor.email]]
    assert not is_live(state.workflow_state.content_object)
    assert not Validation.objects.exists()


@pytest.mark.parametrize(
    ("action", "data"),
    [
        ("reject", {"comment": ""}),
        ("approve", APPROVAL | {"sources_checked": ""}),
        ("approve", APPROVAL | {"interests": " "}),
    ],
)
def test_an_incomplete_answer_does_nothing(
    imvoc: House, editor: User, validator: User, client: Client, action: str, data: dict[str, str]
) -> None:
    state = submitted(draft(imvoc, "topic", "fr"), editor)
    response = answer(client, validator, state, action, **{name: value for name, value in data.items() if value})
    assert response.json()["step"] == "action"
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS
    assert not Validation.objects.exists()


def test_a_validator_who_wrote_the_text_is_refused_in_words(imvoc: House, validator: User, client: Client) -> None:
    page = draft(imvoc, "topic", "fr")
    state = submitted(page, validator)
    answer(client, validator, state, "approve", **APPROVAL)
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS
    assert not is_live(page)
    home = client.get(reverse("wagtailadmin_home"), headers=HOST).content.decode()
    assert "quelqu’un d’autre doit" in home


@pytest.mark.parametrize(
    ("person", "new", "corrected"),
    [
        ("validator", {"reject", "approve"}, {"reject", "approve"}),
        ("editor", set(), {"correct"}),
        ("admin", {"emergency"}, {"emergency", "correct"}),
    ],
)
def test_each_person_is_offered_what_they_may_do(
    imvoc: House, request: pytest.FixtureRequest, validator: User, ada: User, author: User, person, new, corrected
) -> None:
    """A correction is offered where a doctor answers for the text before it, to whoever did not write it."""
    user = request.getfixturevalue(person)
    task = MedicalValidationTask.objects.get()
    page = draft(imvoc, "topic", "fr")
    page.save_revision(user=author)
    assert {name for name, _label, _form in task.get_actions(page, user)} == new
    validated(page, ada, revision=page.latest_revision)
    say(page, "Un autre titre").save_revision(user=author)
    assert {name for name, _label, _form in task.get_actions(page, user)} == corrected


@pytest.mark.parametrize("kind", ["superuser", "member"])
def test_an_administrator_publishes_in_an_emergency_after_ticking_the_box(
    imvoc: House, editor: User, validator: User, admin: User, client: Client, kind: str
) -> None:
    """Found on the home of the admin, whether of the group or above all groups."""
    if kind == "member":
        grant()
        admin = UserFactory()
        admin.groups.add(administrators_group())
    page = draft(imvoc, "topic", "fr")
    state = submitted(page, editor)
    assert list(state.task.specific.get_task_states_user_can_moderate(admin)) == [state]
    answer(client, admin, state, "emergency", comment="Un rappel de lot")
    assert not is_live(page)
    answer(client, admin, state, "emergency", comment="Un rappel de lot", certain="on")
    assert is_live(page)
    assert again(page).validation.kind == ValidationKind.EMERGENCY


def test_the_workflow_is_made_once(imvoc: House, validator: User) -> None:
    workflow.ensure()
    assert MedicalValidationTask.objects.count() == 1
    assert doctor() not in MedicalValidationTask.objects.get().groups.get().user_set.all()
