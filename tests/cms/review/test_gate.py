"""The gate: no way to a site without a validation in force, whatever the route, the kind of text, and the language."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Task, Workflow, WorkflowTask

from cms.accounts.models import User
from cms.accounts.roles import editors_group
from cms.review import validations
from cms.review.enums import ValidationKind
from cms.review.gate import NotValidated, Refusal
from cms.review.revocation import revoke
from tests.cms.review.routes import COPIES, PAGE_ROUTES, ROUTES, refusal
from tests.cms.review.texts import KINDS, LANGUAGES, PAGES, again, draft, is_live, say
from tests.cms.review.validated import validated
from tests.factories import House

EVERY = [(name, kind) for name in ROUTES for kind in KINDS] + [(name, kind) for name in PAGE_ROUTES for kind in PAGES]
ALL = ROUTES | PAGE_ROUTES


@pytest.fixture(params=LANGUAGES)
def code(request: pytest.FixtureRequest) -> str:
    return request.param


def live_ones(instance: models.Model) -> int:
    return type(instance).objects.filter(live=True).count()


@pytest.mark.parametrize(("route", "kind"), EVERY)
def test_no_route_leads_to_a_site_without_validation(imvoc: House, route: str, kind: str, code: str) -> None:
    instance = draft(imvoc, kind, code)
    with refusal(route):
        ALL[route](instance)
    assert live_ones(instance) == 0


@pytest.mark.parametrize(("route", "kind"), EVERY)
def test_every_route_is_open_with_a_validation(imvoc: House, ada: User, route: str, kind: str) -> None:
    """So that a route which leads nowhere proves nothing above."""
    instance = draft(imvoc, kind, "fr")
    validated(instance, ada, live=False)
    ALL[route](instance)
    assert is_live(instance)


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("route", COPIES)
def test_a_copy_takes_no_validation_along(imvoc: House, ada: User, route: str, kind: str, code: str) -> None:
    page = draft(imvoc, kind, code)
    validated(page, ada, live=False)
    page.save_revision().publish()
    with suppress(NotValidated):
        COPIES[route](again(page))
    assert not type(page).objects.exclude(pk=page.pk).filter(live=True).exists()


@pytest.mark.parametrize("kind", PAGES)
def test_moving_a_page_makes_nothing_live(imvoc: House, kind: str, code: str) -> None:
    page = draft(imvoc, kind, code)
    page.move(page.get_parent(), pos="first-child")
    assert live_ones(page) == 0


def _expired(instance: models.Model, ada: User) -> None:
    validated(instance, ada, 0, live=False)


def _revoked(instance: models.Model, ada: User) -> None:
    validated(instance, ada, live=False, revoked_at=timezone.now())


def _older_after_a_revoked_one(instance: models.Model, ada: User) -> None:
    validated(instance, ada, live=False)
    _revoked(instance, ada)


def _older_after_another_text(instance: models.Model, ada: User) -> None:
    """Going back to an old text needs a new validation."""
    validated(instance, ada, live=False)
    validated(instance, ada, live=False)
    type(instance.validation).objects.filter(pk=instance.validation.pk).update(digest="1:autre")


def _of_another_text(instance: models.Model, ada: User) -> None:
    validated(instance, ada, live=False)
    say(instance, "vous toussez")
    instance.save()


def _of_another_object(instance: models.Model, ada: User) -> None:
    validation = validated(instance, ada, live=False)
    type(validation).objects.filter(pk=validation.pk).update(object_id=instance.pk + 1)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("route", ["plain_save", "publish_the_draft", "scheduled"])
@pytest.mark.parametrize(
    "validate",
    [_expired, _revoked, _older_after_a_revoked_one, _older_after_another_text, _of_another_text, _of_another_object],
    ids=lambda validate: validate.__name__.strip("_"),
)
def test_a_validation_that_is_not_in_force_opens_nothing(imvoc: House, ada: User, validate, route, kind) -> None:
    instance = draft(imvoc, kind, "fr")
    validate(instance, ada)
    with refusal(route):
        ROUTES[route](again(instance))
    assert not is_live(instance)


@pytest.mark.parametrize("kind", KINDS)
def test_a_revision_of_another_text_stays_in_the_past(imvoc: House, ada: User, kind: str, code: str) -> None:
    instance = draft(imvoc, kind, code)
    validated(instance, ada, live=False)
    old = instance.save_revision()
    old.publish()
    new = say(again(instance), "vous toussez").save_revision()
    validated(new.as_object(), ada, live=True)
    new.publish()
    with pytest.raises(NotValidated):
        old.publish()
    assert again(instance).live_revision == new


@pytest.mark.parametrize("kind", KINDS)
def test_the_author_alone_cannot_validate(imvoc: House, ada: User, kind: str, code: str) -> None:
    instance = draft(imvoc, kind, code)
    revision = instance.save_revision(user=ada)
    with pytest.raises(Refusal, match="écrit"):
        validations.validate(revision, ada, interests="Aucun", sources_checked=True)
    with pytest.raises(NotValidated):
        revision.publish()
    assert not is_live(instance)


@pytest.mark.parametrize("kind", KINDS)
def test_a_revoked_text_leaves_the_sites(imvoc: House, ada: User, author: User, kind: str, code: str) -> None:
    instance = draft(imvoc, kind, code)
    revision = instance.save_revision(user=author)
    older = validations.validate(revision, ada, interests="Aucun", answer="Relu")
    newer = validations.validate(revision, ada, interests="Aucun", answer="Relu")
    revision.publish()
    assert (older.version, newer.version) == (1, 1)
    revoke(newer, ada)
    assert not is_live(instance)
    with pytest.raises(NotValidated, match="retirée"):
        revision.publish()
    validations.validate(revision, ada, interests="Aucun", answer="Relu")
    revision.publish()
    assert is_live(instance)


@pytest.mark.parametrize("kind", PAGES)
def test_the_stock_approval_of_a_group_is_no_validation(imvoc: House, editor: User, kind: str, code: str) -> None:
    page = draft(imvoc, kind, code)
    stock = Task.objects.model.__subclasses__()
    approval = next(model for model in stock if model.__name__ == "AbstractGroupApprovalTask").__subclasses__()
    task = next(m for m in approval if m.__name__ == "GroupApprovalTask").objects.create(name="Relecture")
    task.groups.add(editors_group(imvoc.site))
    workflow = Workflow.objects.create(name="Relecture")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    page.save_revision(user=editor)
    state = workflow.start(page, editor)
    with pytest.raises(NotValidated):
        state.current_task_state.approve(user=editor)
    assert not is_live(page)


def test_a_refusal_names_what_changed_and_what_to_do(imvoc: House, ada: User, author: User) -> None:
    page = draft(imvoc, "topic", "fr")
    revision = page.save_revision(user=author)
    validations.validate(revision, ada, interests="Aucun")
    revision.publish()
    changed = again(page)
    changed.summary = "Un autre résumé."
    with pytest.raises(NotValidated) as refusal:
        changed.save_revision().publish()
    assert refusal.value.fields == ["summary"]
    [message] = refusal.value.messages
    assert changed.title in message
    assert str(changed._meta.get_field("summary").verbose_name) in message
    assert "validation médicale" in message


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_said_to_readers_needs_no_validation(imvoc: House, ada: User, kind: str) -> None:
    """Wagtail notes drafts and locks on live objects; the gate stands only where the text or its being live is written."""
    instance = draft(imvoc, kind, "fr")
    validated(instance, ada, live=False)
    instance.save_revision().publish()
    say(again(instance), "vous toussez").save_revision()
    assert is_live(instance)
    assert again(instance).has_unpublished_changes


def _count(act) -> int:
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


@pytest.mark.parametrize("kind", KINDS)
def test_the_gate_adds_three_queries_at_most_to_a_publish(imvoc: House, ada: User, monkeypatch, kind: str) -> None:
    instance = draft(imvoc, kind, "fr")
    validated(instance, ada, live=False)
    instance.save_revision().publish()
    guarded = _count(lambda: again(instance).get_latest_revision().publish())
    monkeypatch.setattr("cms.review.mixins.guard", lambda *_: None)
    free = _count(lambda: again(instance).get_latest_revision().publish())
    assert 0 < guarded - free <= 3


@pytest.mark.parametrize(
    ("kind", "days", "open_"),
    [
        (ValidationKind.FULL, 1, True),
        (ValidationKind.FULL, 0, False),
        (ValidationKind.MINOR, 1, True),
        (ValidationKind.EMERGENCY, 1, True),
        (ValidationKind.EMERGENCY, -1, False),
        (ValidationKind.DEMONSTRATION, None, True),
    ],
)
def test_a_validation_ends_on_its_day(imvoc: House, ada: User, kind: str, days: int | None, open_: bool) -> None:
    page = draft(imvoc, "topic", "fr")
    validation = validated(page, ada, days, kind=kind, live=False)
    with suppress(NotValidated):
        page.save_revision().publish()
    assert is_live(page) is open_
    assert validation.has_expired() is not open_
    assert not validation.has_expired(timezone.localdate() - timedelta(days=2))
