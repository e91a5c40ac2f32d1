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
LONGEST_STEM = Posting._meta.get_field("stem").max_length


def index(page: Any) -> None:
    """Write what ``page`` says, or take it out when readers may not see it. Restrictions are asked when one searches."""
    if not isinstance(page, BasePage) or not page.live or page.alias_of_id:
        remove(page)
        return
    language = page.locale.language_code
    weights: dict[str, float] = defaultdict(float)
    for text, boost in _texts(page):
        counts = Counter(stems(text, language))
        for stem, count in counts.items():
            # The second mention says less than the first, the tenth next to nothing.
            weights[stem[:LONGEST_STEM]] += boost * (2 * count / (count + 1))
    with transaction.atomic():
        entry, _made = Entry.objects.update_or_create(
            page_id=page.pk,
            defaults={"locale_id": page.locale_id, "names": [" ".join(stems(name, language)) for name in _names(page)]},
        )
        entry.postings.all().delete()
        Posting.objects.bulk_create(
            [Posting(entry=entry, stem=stem, weight=round(weight, 3)) for stem, weight in weights.items()],
            batch_size=500,
        )


def remove(page: Page) -> None:
    Entry.objects.filter(page_id=page.pk).delete()


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
