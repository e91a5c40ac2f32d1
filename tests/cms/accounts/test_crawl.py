"""Whatever one role can reach in the admin by its links, lists, choosers, reports and interfaces: nothing of the other site."""

import re
from collections import Counter, deque
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from tests.cms.accounts.rules import _walk
from tests.cms.accounts.table import text
from tests.cms.accounts.world import WORDS, World

pytestmark = pytest.mark.any_database

HOST = {"host": "imvoc.localhost"}
# Who crawls, the word that they must never see, and one that they must.
WHO = {"IE": ("embolyon", "imvoc"), "TR": ("embolyon", "imvoc"), "EE": ("imvoc", "embolyon"), "BARE": ("imvoc", None)}
LONG = {"IE", "EE", "BARE"}
LINK = re.compile(r'(?:href|action|data-url|data-chooser-url|src)="([^"#]+)')
SHAPE = re.compile(r"\d+|(?<=/add/)\w+/\w+")
# Of the addresses that differ only by the key of their object, so many are opened.
OF_A_SHAPE = 2
# What ends the session, or is the same for everybody.
LEFT_OUT = re.compile(r"/admin/(logout|jsi18n|sprite|failwhale|test404|localize/jsi18n|block-preview)|/static/|/media/")


def _seeds(word: str) -> list[str]:
    """Where no link leads: the lists, the searches and the choosers, asked for the word itself; actions on every key."""
    named = [reverse(address.full_name) for address in _walk(get_resolver(), "", "") if not address.takes]
    plain = [path for path in named if not LEFT_OUT.search(path)]
    asked = [
        f"{path}?q={word}" for path in plain if re.search("search|choose|results|/images/|/documents/|main/", path)
    ]
    keys = "&".join(f"id={key}" for key in range(1, 80))
    bulk = [
        f"/admin/bulk/{model}/{action}/?{keys}"
        for model, action in (
            ("wagtailcore/page", "publish"),
            ("wagtailcore/page", "move"),
            ("wagtailcore/page", "delete"),
            ("wagtailimages/image", "delete"),
            ("wagtaildocs/document", "delete"),
            ("wagtailimages/image", "add_tags"),
            ("core/navigationmenu", "delete"),
        )
    ]
    ticked = [
        f"{reverse(f'{room}')}?{keys}"
        for room in (
            "wagtailadmin_choose_page_chosen_multiple",
            "wagtailimages_chooser:chosen_multiple",
            "wagtaildocs_chooser:chosen_multiple",
            "wagtailsnippetchoosers_core_navigationmenu:chosen_multiple",
        )
    ]
    api = [f"/admin/api/main/{kind}/{key}/" for kind in ("pages", "images", "documents") for key in range(1, 40)]
    choosers = [f"/admin/choose-page/{key}/" for key in range(1, 40)]
    return [*plain, *asked, *bulk, *ticked, *api, *choosers]


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.nightly if name in LONG else ()) for name in WHO]
)
def test_no_word_of_the_other_site_is_seen(offices: World, db: None, client: Client, name: str) -> None:
    theirs, own = WHO[name]
    client.force_login(offices.people[name])
    waiting = deque(["/admin/", *_seeds(WORDS[theirs].partition("-")[0])])
    known, seen, found, statuses = set(waiting), [], 0, Counter()
    shapes: Counter[str] = Counter()
    while waiting:
        path = waiting.popleft()
        response = client.get(path, headers=HOST)
        body = text(response)
        statuses[response.status_code] += 1
        if WORDS[theirs] in body:
            seen.append(path)
        found += bool(own) and WORDS[own] in body
        if response.status_code == 200 and "html" in response.headers.get("Content-Type", ""):
            for address in sorted(_links(path, body) - known):
                known.add(address)
                if shapes[SHAPE.sub("#", address)] < OF_A_SHAPE:
                    shapes[SHAPE.sub("#", address)] += 1
                    waiting.append(address)
    print(
        f"{name}: {statuses.total()} addresses {dict(statuses)}, {found} with a word of one's own, {len(seen)} with the other's"
    )
    assert not seen, "\n".join(seen)
    assert not any(status >= 500 for status in statuses)
    if own:
        assert found > 10


def _links(path: str, body: str) -> set[str]:
    """The admin's addresses in an answer, without the orders and filters of a list, which show less of the same."""
    found = set()
    for link in LINK.findall(body):
        parts = urlsplit(urljoin(path, link.replace("&amp;", "&")))
        address = parts.path
        if address.startswith("/admin/") and not LEFT_OUT.search(address):
            found.add(address)
    return found
