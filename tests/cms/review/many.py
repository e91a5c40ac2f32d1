"""Medical pages by the thousand, to measure with: rows written at once, since no save of a page comes cheap."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import F
from django.utils import timezone
from wagtail.models import Page

from cms.accounts.models import User
from cms.review.digest import digest
from cms.review.enums import ValidationKind
from cms.review.models import Validation


def many(model: Page, validator: User, count: int) -> list[int]:
    """Live siblings that say what ``model`` says, without its child rows, each validated twice; their keys.

    The last validations end between 100 days ago and 700 days from now.
    """
    keys = _pages(model, count)
    value = digest(type(model).objects.get(pk=keys[0]))
    today = timezone.localdate()
    Validation.objects.bulk_create(
        [
            Validation(
                content_type=ContentType.objects.get_for_model(model),
                object_id=key,
                digest=value,
                version=version,
                kind=ValidationKind.FULL,
                review_class=model.review_class,
                validator=validator,
                validator_name=validator.public_name,
                interests="Aucun",
                expires_on=today + timedelta(days=key % 800 - 100),
            )
            for key in keys
            for version in (1, 2)
        ],
        batch_size=500,
    )
    return keys


def _pages(model: Page, count: int) -> list[int]:
    parent, kind = model.get_parent(), type(model)
    pages = [
        Page(
            title=model.title,
            draft_title=model.title,
            slug=f"page-{number}",
            path=parent.path + Page._int2str(number + 1000).rjust(Page.steplen, "0"),
            depth=parent.depth + 1,
            url_path=f"{parent.url_path}page-{number}/",
            content_type=ContentType.objects.get_for_model(kind),
            locale=parent.locale,
            live=True,
        )
        for number in range(count)
    ]
    keys = [page.pk for page in Page.objects.bulk_create(pages, batch_size=500)]
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + count)
    table, link = kind._meta.db_table, kind._meta.pk.column
    own = ", ".join(f'"{field.column}"' for field in kind._meta.local_concrete_fields if not field.primary_key)
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO {table} ("{link}", {own}) SELECT page.id, {own} FROM wagtailcore_page page, {table} model '
            f'WHERE model."{link}" = %s AND page.id BETWEEN %s AND %s',
            [model.pk, min(keys), max(keys)],
        )
    return keys
