"""Which statements change what readers see."""

import pytest
from django.apps import apps

from cms.delivery.generation import tables


@pytest.mark.parametrize(
    "statement",
    [
        'INSERT INTO "media_picture" ("title") VALUES (%s)',
        'INSERT OR IGNORE INTO "wagtailcore_pageviewrestriction" ("page_id") VALUES (%s)',
        'UPDATE "wagtailcore_page" SET "title" = %s, "draft_title" = %s WHERE "wagtailcore_page"."id" = %s',
        'UPDATE "wagtailcore_page" SET "path" = \'0001\' || SUBSTRING("path", 4)',
        'DELETE FROM "review_validation" WHERE "id" IN (%s)',
        'UPDATE "a_table_of_tomorrow" SET "x" = %s',
        "update wagtailcore_page set path = %s",
        'TRUNCATE "pages_topicpage"',
        'UPDATE "translation_translationstate" SET "sentences" = %s, "stale_since" = %s WHERE "id" = %s',
    ],
)
def test_a_change_of_what_readers_see(statement: str) -> None:
    assert tables.is_seen(statement)


@pytest.mark.parametrize(
    "statement",
    [
        'SELECT "title" FROM "wagtailcore_page"',
        'INSERT INTO "wagtailcore_revision" ("content") VALUES (%s)',
        'UPDATE "wagtailcore_page" SET "draft_title" = %s, "latest_revision_id" = %s WHERE "id" = %s',
        'UPDATE "accounts_user" SET "last_login" = %s WHERE "id" = %s',
        'UPDATE "translation_translationstate" SET "sentences" = %s, "missing" = %s, "unpublished" = %s WHERE "id" = %s',
        'INSERT INTO "search_posting" ("entry_id", "stem") VALUES (%s, %s)',
        'DELETE FROM "django_session" WHERE "expire_date" < %s',
        'INSERT INTO "delivery_change" ("token") VALUES (%s)',
        'SAVEPOINT "s1"',
    ],
)
def test_a_change_of_what_they_do_not(statement: str) -> None:
    assert not tables.is_seen(statement)


def test_every_name_on_the_list_is_a_table() -> None:
    """A table that was renamed would be thought seen, and the list would say something that is not so."""
    known = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    assert known >= tables.UNSEEN_TABLES
    assert not [start for start in tables.UNSEEN_BEGINNINGS if not any(name.startswith(start) for name in known)]
