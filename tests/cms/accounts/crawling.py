"""Follows the links of the admin, as one person may: from given addresses, two of each shape."""

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, reverse

from tests.cms.accounts.rules import walk
from tests.cms.accounts.table import text

HOST = {"host": "imvoc.localhost"}
LINK = re.compile(r'\s(?:href|action|data-url|data-chooser-url|src)="(/[^"#]*)')
SHAPE = re.compile(r"\d+|(?<=/add/)\w+/\w+")
# Of the addresses that differ only by the key of their object, so many are opened.
OF_A_SHAPE = 2
# What ends the session, or is the same for everybody.
LEFT_OUT = re.compile(r"/admin/(logout|jsi18n|sprite|failwhale|test404|localize/jsi18n|block-preview)|/static/|/media/")


class Answer(NamedTuple):
    path: str
    response: HttpResponse
    body: str


def plain_addresses() -> list[str]:
    """Every address of the admin that takes no key."""
    named = [reverse(address.full_name) for address in walk(get_resolver(), "", "") if not address.takes]
    return [path for path in named if not LEFT_OUT.search(path)]


def shape(path: str) -> str:
    return SHAPE.sub("#", path)


def crawl(client: Client, seeds: Iterable[str]) -> Iterator[Answer]:
    """Each answer, once: to the ``seeds`` and to what they lead to."""
    waiting = deque(dict.fromkeys(["/admin/", *seeds]))
    known = set(waiting)
    shapes: Counter[str] = Counter()
    while waiting:
        path = waiting.popleft()
        response = client.get(path, headers=HOST)
        body = text(response)
        yield Answer(path, response, body)
        if response.status_code == 200 and "html" in response.headers.get("Content-Type", ""):
            for address in sorted(_links(path, body) - known):
                known.add(address)
                if shapes[shape(address)] < OF_A_SHAPE:
                    shapes[shape(address)] += 1
                    waiting.append(address)


def _links(path: str, body: str) -> set[str]:
    """The admin's addresses in an answer, without the orders and filters of a list, which show less of the same."""
    found = set()
    for link in LINK.findall(body):
        parts = urlsplit(urljoin(path, link.replace("&amp;", "&")))
        address = parts.path
        if address.startswith("/admin/") and not LEFT_OUT.search(address):
            found.add(address)
    return found
