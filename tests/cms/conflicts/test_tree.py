"""Many people publish, withdraw, move and translate the same pages at once: the tree, the addresses and the texts hold."""

import random
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.pages.models import StandardPage
from tests.apart import own_database
from tests.cms.conflicts.forms import HOST, open_form
from tests.factories import House, StandardPageFactory, UserFactory, build_site, language, translate

pytestmark = pytest.mark.nightly
PEOPLE, EACH, ROUNDS = 10, 10, 3
# Done; done, as the page says that comes back; refused in words: not allowed there, not there any more, newer text.
ANSWERS = {302, 200, 403, 404, 409}


@pytest.fixture(name="db")
def database(django_db_setup: None, django_db_blocker: Any, tmp_path: Path) -> Iterator[str]:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer: nobody meets anybody")
    with own_database(django_db_blocker, tmp_path) as address:
        yield address


def _begin() -> tuple[House, list[Page], list[Page]]:
    """Three sections in two languages, one below another, with pages in them that are not translated yet."""
    house = build_site("Imvoc")
    translate(house.home, "en")
    sections: list[Page] = []
    for number in range(3):
        parent = Page.objects.get(pk=sections[0].pk if number == 2 else house.home.pk)
        section = StandardPageFactory(parent=parent, title=f"Section {number}", slug=f"section-{number}")
        translate(section, "en")
        sections.append(section)
    pages = [
        StandardPageFactory(parent=Page.objects.get(pk=section.pk), title=f"Page {section.pk} {number}")
        for section in sections
        for number in range(3)
    ]
    return house, sections, pages


def _publish(client: Client, page: Page, chance: random.Random) -> int:
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = open_form(client, address).type(title=f"Page {page.pk}, {chance.random()}")
    return form.send("action-publish").status_code


def _withdraw(client: Client, page: Page) -> int:
    return client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), headers=HOST).status_code


def _move(client: Client, page: Page, to: Page) -> int:
    address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, to.pk])
    return client.post(address, headers=HOST).status_code


def _translate(client: Client, page: Page) -> int:
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    return client.post(address, {"locales": [language("en").pk]}, headers=HOST).status_code


def _act(client: Client, chance: random.Random, sections: list[Page], pages: list[Page]) -> tuple[str, str]:
    """What somebody does, and what came of it."""
    page, section = chance.choice(pages), chance.choice(sections)
    acts: dict[str, Callable[[], int]] = {
        "publish": lambda: _publish(client, page, chance),
        "withdraw": lambda: _withdraw(client, page),
        "move": lambda: _move(client, page, section),
        "move a section": lambda: _move(client, chance.choice(sections), section),
        "translate": lambda: _translate(client, page),
    }
    name = chance.choice(list(acts))
    try:
        return name, str(acts[name]())
    except Exception as error:
        return name, repr(error)


@pytest.mark.parametrize("number", range(ROUNDS))
def test_a_hundred_acts_at_once(db: str, settings: Any, number: int) -> None:
    settings.PAGE_CACHE = True
    house, sections, pages = _begin()
    _as_readers_see(house, pages)
    start = Barrier(PEOPLE)

    def work(person: int) -> list[tuple[str, str]]:
        chance, client = random.Random(f"{number} {person}"), Client()
        client.force_login(UserFactory(is_superuser=True))
        start.wait(60)
        try:
            return [_act(client, chance, sections, pages) for _ in range(EACH)]
        finally:
            connection.close()

    with ThreadPoolExecutor(PEOPLE) as people:
        done = [answer for answers in people.map(work, range(PEOPLE)) for answer in answers]
    assert [answer for answer in done if answer[1] not in map(str, ANSWERS)] == []
    assert not any(Page.find_problems())
    for page in Page.objects.filter(depth__gt=1):
        parent = page.get_parent()
        assert page.url_path == f"{parent.url_path}{page.slug}/"
    _texts_hold(house, pages)


def _texts_hold(house: House, pages: list[Page]) -> None:
    """What is live is one revision, and readers get that: nothing that was kept before."""
    now = StandardPage.objects.filter(pk__in=[page.pk for page in pages])
    for page in now:
        revision = page.live_revision
        assert page.live or revision is None
        if revision is not None:
            assert revision.content_object.pk == page.pk
            assert revision.as_object().title == page.title
        assert page.latest_revision == page.get_latest_revision()
    _as_readers_see(house, now)


def _as_readers_see(house: House, pages: Iterable[Page]) -> None:
    visitor = Client()
    for page in pages:
        answer = visitor.get(page.get_url(), headers={"host": house.site.hostname})
        assert answer.status_code == (200 if page.live else 404)
        assert (f"<h1>{page.title}</h1>" in answer.content.decode()) is page.live
