"""Every change of what readers see leaves its row, in its own transaction; nothing else does."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection, transaction
from wagtail.models import Page

from cms.delivery.generation import watching
from cms.delivery.models import Change
from tests.factories import House, StandardPageFactory


@pytest.fixture
def text(imvoc: House) -> Page:
    return StandardPageFactory(parent=imvoc.home, title="Avant")


def _changes() -> int:
    """How many rows there are, at the end of a transaction: a test never comes to the end of its own."""
    connection.run_on_commit.clear()
    return Change.objects.count()


@pytest.mark.django_db
def test_once_a_transaction_and_never_when_it_is_taken_back(text: Page) -> None:
    start = _changes()
    with transaction.atomic():
        text.title = "Après"
        text.save()
        text.save()
    assert _changes() == start + 1

    with transaction.atomic():
        text.save()
        transaction.set_rollback(True)
    assert _changes() == start + 1

    # A savepoint that is taken back takes its row with it, and what is written after it counts again.
    with transaction.atomic():
        with transaction.atomic():
            text.save()
            transaction.set_rollback(True)
        text.save()
    assert _changes() == start + 2


@pytest.mark.django_db
def test_statements_that_no_signal_tells_count(text: Page) -> None:
    for change in (
        lambda: Page.objects.filter(pk=text.pk).update(title="En bloc"),
        lambda: Page.objects.bulk_update([text], ["title"]),
        lambda: connection.cursor().execute("UPDATE wagtailcore_page SET title = 'Nu' WHERE id = %s", [text.pk]),
        lambda: text.get_parent().move(Page.objects.get(depth=1), "last-child"),
    ):
        start = _changes()
        change()
        assert _changes() > start


@pytest.mark.django_db
def test_drafts_and_signing_in_change_nothing_for_readers(text: Page) -> None:
    user = get_user_model().objects.create_user("quelquun", password="un mot de passe long")
    start = _changes()
    text.title = "Brouillon"
    text.save_revision(user=user)
    user.save(update_fields=["last_login"])
    assert _changes() == start
    text.get_latest_revision().publish()
    assert _changes() > start


@pytest.mark.django_db
def test_a_migration_counts() -> None:
    start = _changes()
    call_command("migrate", verbosity=0)
    assert _changes() == start + 1


@pytest.mark.django_db
def test_only_the_newest_rows_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "KEPT", 5)
    for _ in range(23):
        watching.renew()
    newest = Change.objects.latest("pk")
    watching.Tidying(newest.token)()
    assert _changes() == 5
    assert Change.objects.latest("pk") == newest


@pytest.mark.django_db
def test_the_end_of_a_transaction_tidies_up(text: Page, django_capture_on_commit_callbacks) -> None:
    connection.run_on_commit.clear()
    with django_capture_on_commit_callbacks() as hooks:
        text.save()
    assert [hook for hook in hooks if isinstance(hook, watching.Tidying)] == [
        watching.Tidying(Change.objects.latest("pk").token)
    ]
