"""Read every live page into the search again, and every text into that of those who write.

For a new version whose reading of words changed; idempotent.
"""

from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand
from wagtail.models import Page

from cms.search import indexing
from cms.search.everywhere.reading import read_everything
from cms.search.models import Entry

AT_ONCE = 100  # pages in one transaction


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        live = Page.objects.live().filter(depth__gt=1)
        Entry.objects.exclude(page__in=live).delete()
        pages = live.select_related("locale").specific().iterator(chunk_size=AT_ONCE)
        while some := list(islice(pages, AT_ONCE)):
            indexing.index(*some)
        self.stdout.write(f"{Entry.objects.count()} pages, {read_everything()} texts for those who write.")
