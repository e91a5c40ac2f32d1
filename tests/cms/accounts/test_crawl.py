"""Whatever one role can reach in the admin by its links, lists, choosers, reports and interfaces: nothing of the other site."""

import re
from collections import Counter
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cms.accounts.crawling import crawl, plain_addresses
from tests.cms.accounts.world import WORDS, Office, World

# Who crawls, the word that they must never see, and one that they must.
WHO = {"IE": ("embolyon", "imvoc"), "TR": ("embolyon", "imvoc"), "EE": ("imvoc", "embolyon"), "BARE": ("imvoc", None)}
LONG = {"IE", "EE", "BARE"}


def _seeds(office: Office) -> list[str]:
    """Where no link leads: the lists, the searches, asked for the word itself, and what takes keys, asked for theirs."""
    word = office.word.partition("-")[0]
    plain = plain_addresses()
    found = re.compile("search|choose|/images/|/documents/|main/|translations/|history")
    asked = [f"{path}?q={word}" for path in plain if found.search(path) and "results" not in path]
    pages = [*office.drafts.values(), *office.lives.values(), office.medical, office.locked, office.private]
    files = {"images": [office.picture, office.secret_picture], "documents": [office.document, office.secret_document]}
    menus = [office.house.identity.navigation]
    bulk = [
        f"/admin/bulk/{model}/{action}/?{_keys(chosen)}"
        for model, action, chosen in (
            ("wagtailcore/page", "publish", pages),
            ("wagtailcore/page", "move", pages),
            ("wagtailcore/page", "delete", pages),
            ("wagtailimages/image", "delete", files["images"]),
            ("wagtailimages/image", "add_tags", files["images"]),
            ("wagtaildocs/document", "delete", files["documents"]),
            ("core/navigationmenu", "delete", menus),
        )
    ]
    ticked = [
        f"{reverse(f'{room}chosen_multiple')}?{_keys(chosen)}"
        for room, chosen in (
            ("wagtailadmin_choose_page_", pages),
            ("wagtailimages_chooser:", files["images"]),
            ("wagtaildocs_chooser:", files["documents"]),
            ("wagtailsnippetchoosers_core_navigationmenu:", menus),
        )
    ]
    interfaces = [
        f"/admin/api/main/{kind}/{one.pk}/" for kind, some in {"pages": pages, **files}.items() for one in some
    ]
    choosers = [f"/admin/choose-page/{page.pk}/" for page in (*pages, office.house.home)]
    return [*plain, *asked, *bulk, *ticked, *interfaces, *choosers]


def _keys(chosen: list[Any]) -> str:
    return "&".join(f"id={one.pk}" for one in chosen)


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.nightly if name in LONG else ()) for name in WHO]
)
def test_no_word_of_the_other_site_is_seen(offices: World, db: None, client: Client, name: str) -> None:
    theirs, own = WHO[name]
    client.force_login(offices.people[name])
    seen, found, statuses = [], 0, Counter()
    for path, response, body in crawl(client, _seeds(offices.offices[theirs])):
        statuses[response.status_code] += 1
        if WORDS[theirs] in body:
            seen.append(path)
        found += bool(own) and WORDS[own] in body
    print(
        f"{name}: {statuses.total()} addresses {dict(statuses)}, {found} with a word of one's own, {len(seen)} with the other's"
    )
    assert not seen, "\n".join(seen)
    assert not any(status >= 500 for status in statuses)
    if own:
        assert found > 10
