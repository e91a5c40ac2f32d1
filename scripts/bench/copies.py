"""Makes a large site out of a small one: thousands of ordinary pages in every language, of sentences that its pages say.

Only for a database of the bench: rows are written as they would stand after each page was published and translated, without
the way there. A page of lists still lists what it listed, so that what is measured is the size of the site.
"""

import json
import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, Revision, Site

from cms.pages.models import StandardPage

SECTION = 100  # pages, under one page of their own
SENTENCES = 8  # in the body of each
AT_ONCE = 500  # rows in one statement
LANGUAGES = ("fr", "en")


@dataclass
class Language:
    """What is written in a language, and what stands above the pages in it."""

    locale: Locale
    sentences: list[str]


def grow(pages: int) -> int:
    """Give every site, in French and in English, ``pages`` more pages, and say how many there are now, live."""
    for site in Site.objects.select_related("root_page"):
        for code in LANGUAGES:
            locale = Locale.objects.get(language_code=code)
            root = site.root_page.get_translation_or_none(locale)
            language = Language(locale, _sentences(locale))
            _fill(root, language, pages)
    return Page.objects.live().count()


def _sentences(locale: Locale) -> list[str]:
    """Every sentence of the longer texts of the site, as the search reads them."""
    found: set[str] = set()
    for page in Page.objects.live().filter(locale=locale, depth__gt=2).exclude(slug__startswith="page-").specific():
        for text in (getattr(page, "summary", ""), getattr(page, "search_description", "")):
            found |= {sentence.strip() for sentence in (text or "").split(". ") if len(sentence) > 40}
    return sorted(found)


def _fill(root: Page, language: Language, pages: int) -> None:
    place = root.get_last_child()._get_lastpos_in_path()
    chance = random.Random(place)  # the same text at every run
    while pages:
        number = min(SECTION, pages)
        place += 1
        with transaction.atomic():
            root.refresh_from_db()
            section = _written(root, [next(_new(root, language, chance, "page", place))])[0]
            texts = _new(section, language, chance, f"page-{place}", 1)
            _written(section, [next(texts) for _ in range(number - 1)])
        pages -= number


def _new(parent: Page, language: Language, chance: random.Random, name: str, step: int) -> Iterator[StandardPage]:
    """Unsaved pages under ``parent``, from its child number ``step`` on."""
    content_type = ContentType.objects.get_for_model(StandardPage)
    now = timezone.now()
    while True:
        picked = chance.sample(range(len(language.sentences)), SENTENCES)
        said = [language.sentences[number] for number in picked]
        slug = f"{name}-{step}"
        title = f"{' '.join(said[0].split()[:5])} {slug[5:]}"
        yield StandardPage(
            title=title,
            draft_title=title,
            slug=slug,
            summary=f"{said[1]}.",
            body=json.dumps(
                [
                    {"type": "heading", "value": {"text": said[2][:80]}, "id": str(uuid.uuid4())},
                    {"type": "prose", "value": f"<p>{'. '.join(said)}.</p>", "id": str(uuid.uuid4())},
                ]
            ),
            path=Page._get_path(parent.path, parent.depth + 1, step),
            depth=parent.depth + 1,
            numchild=0,
            url_path=f"{parent.url_path}{slug}/",
            content_type=content_type,
            locale=language.locale,
            # Of its place under what its translations share, so that they share it too.
            translation_key=uuid.uuid5(parent.translation_key, slug),
            live=True,
            has_unpublished_changes=False,
            first_published_at=now,
            last_published_at=now,
            latest_revision_created_at=now,
        )
        step += 1


def _written(parent: Page, pages: list[StandardPage]) -> list[StandardPage]:
    """As Django writes a page: a row of every page's table, then one of its type's; and the revision that is live."""
    ordinary = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
    rows = Page.objects.bulk_create(
        [Page(**{name: getattr(page, name) for name in ordinary}) for page in pages], batch_size=AT_ONCE
    )
    for row, page in zip(rows, pages, strict=True):
        page.pk = page.page_ptr_id = row.pk
        page.save_base(raw=True, force_insert=True)
    kind = ContentType.objects.get_for_model(StandardPage)
    revisions = Revision.objects.bulk_create(
        [
            Revision(
                content_type=kind,
                base_content_type=ContentType.objects.get_for_model(Page),
                object_id=str(page.pk),
                created_at=page.last_published_at,
                object_str=page.title,
                content=page.serializable_data(),
            )
            for page in pages
        ],
        batch_size=AT_ONCE,
    )
    for row, revision in zip(rows, revisions, strict=True):
        row.live_revision_id = row.latest_revision_id = revision.pk
    Page.objects.bulk_update(rows, ["live_revision", "latest_revision"], batch_size=AT_ONCE)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + len(pages))
    return pages
