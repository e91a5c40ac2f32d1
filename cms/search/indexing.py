"""Reading a live page into the index, from the fields that its type declares for search."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from wagtail.models import Page
from wagtail.search.index import SearchField

from cms.core.models import BasePage
from cms.search.models import Entry, Posting
from cms.search.words import stems

TITLE = 10
AT_ONCE = 500  # rows in one statement
LONGEST_STEM = Posting._meta.get_field("stem").max_length


def index(*pages: Any) -> None:
    """Write what ``pages`` say, or take out what readers may not see. Restrictions are asked when one searches."""
    shown = [page for page in pages if isinstance(page, BasePage) and page.live and not page.alias_of_id]
    with transaction.atomic():
        remove(*set(pages).difference(shown))
        entries = Entry.objects.bulk_create(
            [_entry(page) for page in shown],
            update_conflicts=True,
            unique_fields=["page"],
            update_fields=["locale", "names", "updated_at"],
        )
        Posting.objects.filter(entry__in=entries).delete()
        Posting.objects.bulk_create(
            [
                Posting(entry=entry, stem=stem, weight=round(weight, 3))
                for entry, page in zip(entries, shown, strict=True)
                for stem, weight in _weights(page).items()
            ],
            batch_size=AT_ONCE,
        )


def remove(*pages: Page) -> None:
    Entry.objects.filter(page_id__in=[page.pk for page in pages]).delete()


def _entry(page: Any) -> Entry:
    names = [" ".join(stems(name, page.locale.language_code)) for name in _names(page)]
    return Entry(page_id=page.pk, locale_id=page.locale_id, names=names)


def _weights(page: Any) -> dict[str, float]:
    weights: dict[str, float] = defaultdict(float)
    for text, boost in _texts(page):
        for stem, count in Counter(stems(text, page.locale.language_code)).items():
            # The second mention says less than the first, the tenth next to nothing.
            weights[stem[:LONGEST_STEM]] += boost * (2 * count / (count + 1))
    return weights


def _texts(page: Any) -> Iterator[tuple[str, float]]:
    """Each text with its weight: the title's, or what its type says of the field."""
    for field in page.get_search_fields():
        if isinstance(field, SearchField):
            boost = TITLE if field.field_name == "title" else float(field.boost or 1)
            yield _text(field.get_value(page)), boost


def _text(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return "\n".join(map(_text, value))
    return str(value or "")


def _names(page: Any) -> Iterator[str]:
    """What the page may be called, its title first."""
    for name in page.name_fields:
        yield from str(getattr(page, name)).splitlines()
