"""What is hidden carries a word; then everything that a visitor can reach of both sites is read, and no word is there."""

import json
import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from cms.core.public_forms import form_segments
from cms.delivery.generation import current as module
from cms.delivery.generation.current import Memory
from tests.cms.review.validated import topic
from tests.cms.translation.world import picture_body
from tests.conftest import Visit
from tests.factories import (
    House,
    ProcedurePageFactory,
    StandardPageFactory,
    furnish,
    picture,
    translate,
)

pytestmark = [pytest.mark.nightly, pytest.mark.background]

# The search repeats what was asked: it is asked for the part before the dash, and the whole says that something was shown.
SECRET = re.compile(r"zq\w+-7d2e")
LINK = re.compile(r'(?:href|src|action)="([^"#]+)|<loc>([^<]+)|\]\(([^)]+)\)')
FIXED = [
    "",
    "flux.atom",
    "llms.txt",
    "recherche/",
    "recherche/?q=page",
    "recherche/suggestions/?q=pa",
    "interventions/",
]
LEFT_OUT = ("/static/", "/admin/", "/media/")


def word(name: str, house: House) -> str:
    return f"zq{name}{house.home.slug}-7d2e"


@dataclass
class Hidden:
    """What one site hides: how, to be called later; which words readers saw before; and where each page was."""

    hide: list[Callable[[], Any]] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)
    never: set[str] = field(default_factory=set)
    english: set[str] = field(default_factory=set)
    addresses: list[str] = field(default_factory=list)


def _told(text: str) -> dict[str, Any]:
    body = json.dumps([{"type": "prose", "value": f"<p>Une phrase : {text}.</p>"}])
    return {"title": f"Page {text}", "summary": text, "search_description": text, "body": body}


def _page(house: House, name: str, parent: Page | None = None, **values: Any) -> Page:
    values = _told(word(name, house)) | values
    return StandardPageFactory(parent=parent or house.home, slug=name, **values)


def _close(page: Page, kind: str = "login", **values: Any) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=kind, **values)


def _once_public(house: House, hidden: Hidden) -> None:
    """Read by everybody, and kept, before it is taken away."""
    ways: dict[str, Callable[[Page], Any]] = {
        "unpublished": lambda page: page.unpublish(),
        "expired": lambda page: page.unpublish(set_expired=True),
        "deleted": lambda page: page.delete(),
        "closed": _close,
        "password": lambda page: _close(page, "password", password="un mot"),
        "group": lambda page: _close(page, "groups"),
    }
    organ = next(page for page in house.pages if type(page).__name__ == "SpecialityPage").speciality
    for name, way in ways.items():
        page = _page(house, name)
        english = translate(page, "en", **_told(word(f"{name}en", house)))
        act = ProcedurePageFactory(
            parent=house.acts, title=word(f"{name}act", house), slug=f"{name}-act", specialities=[organ]
        )
        house.home.featured_rows.model.objects.create(page=house.home, act=act)
        below = _page(house, f"{name}below", page)
        hidden.shown |= {word(f"{name}{kind}", house) for kind in ("", "en", "act", "below")}
        hidden.english.add(word(f"{name}en", house))
        # As its French: it was made from it. What is taken off in French stays in English until somebody takes it off.
        both = [page, act] if name in ("closed", "password", "group") else [below, english, page, act]
        for each in both:
            hidden.hide.append(lambda each=each, way=way: way(Page.objects.get(pk=each.pk).specific))
        hidden.addresses += [each.full_url for each in (page, english, act, below)]
    menu = house.identity.navigation
    menu.items = [
        *menu.items.raw_data,
        *({"type": "link", "value": {"page": page.pk, "label": ""}} for page in house.home.get_children()),
    ]
    menu.save()


def _never_public(house: House, hidden: Hidden) -> None:
    live = _page(house, "draft", title="Une page", summary="Un résumé.", search_description="", body="[]")
    for name, value in _told(word("draft", house)).items():
        setattr(live, name, value)
    live.save_revision()
    new = _page(house, "new", live=False)
    new.save_revision()
    later = _page(house, "later", live=False, go_live_at=timezone.now() + timedelta(days=1))
    later.save_revision().publish()
    english = translate(
        _page(house, "french", title="Traduite", summary="Un résumé.", search_description="", body="[]"),
        "en",
        live=False,
        **_told(word("translation", house)),
    )
    medical = topic(house.home, title=word("medical", house), slug="medical")
    act = ProcedurePageFactory(parent=house.acts, title=word("act", house), slug="act", live=False)
    hidden.never |= {word(name, house) for name in ("draft", "new", "later", "translation", "medical", "act")}
    hidden.english.add(word("translation", house))
    hidden.addresses += [page.full_url for page in (live, new, later, english, medical, act)]


def _files(house: House, hidden: Hidden) -> None:
    """A picture is shown by its words for readers, never by its title."""
    safe = Collection.get_first_root_node().add_child(name=word("collection", house))
    shown = picture("appareil", collection_id=safe.pk)
    shown.title = word("picture", house)
    shown.save()
    StandardPageFactory(parent=house.home, slug="photo", body=json.dumps(picture_body(shown)))
    content = ContentFile(word("document", house).encode(), name="fiche.txt")
    document = Document.objects.create(title=word("documenttitle", house), file=content, collection=safe)
    hidden.shown.add(word("document", house))
    hidden.never |= {word(name, house) for name in ("collection", "picture", "documenttitle")}
    hidden.hide.append(lambda: CollectionViewRestriction.objects.create(collection=safe, restriction_type="login"))
    hidden.addresses += [house.site.root_url + document.url, house.site.root_url + shown.file.url]


def _read(visit: Visit, houses: list[House], asked: list[str]) -> Iterator[tuple[str, str]]:
    """Each address of the sites, with what it says in its headers and in its body: those ``asked`` for, and where they lead."""
    hosts = {house.site.hostname for house in houses}
    starts = [house.url(f"/{code}{path}") for house in houses for code in ("", "en/") for path in FIXED]
    waiting = deque(dict.fromkeys([*starts, *(house.url("/sitemap.xml") for house in houses), *asked]))
    known = set(waiting)
    while waiting:
        url = waiting.popleft()
        response = visit(url)
        assert response.status_code < 500, url
        content = b"".join(response) if response.streaming else response.content
        text = content.decode(errors="replace")
        yield url, f"{response.headers} {text}"
        for groups in LINK.findall(text):
            found = urljoin(url, "".join(groups).replace("&amp;", "&"))
            parts = urlsplit(found)
            # Filters and numbers of lists show less of the same.
            is_new = found not in known and not parts.query and not parts.path.startswith(LEFT_OUT)
            if is_new and parts.hostname in hosts:
                known.add(found)
                waiting.append(found)


def _seen(visit: Visit, houses: list[House], hidden: dict[str, Hidden]) -> dict[str, list[str]]:
    """Where each word was seen."""
    asked = []
    for mine in hidden.values():
        asked += [f"{url}{rest}" for url in mine.addresses for rest in ("", *(f"{name}/" for name in form_segments()))]
        for secret in mine.shown | mine.never:
            start, code = secret.partition("-")[0], "en/" if secret in mine.english else ""
            asked += [house.url(f"/{code}recherche/{at}?q={start}") for house in houses for at in ("", "suggestions/")]
    seen: dict[str, list[str]] = {}
    for url, text in _read(visit, houses, asked):
        for secret in set(SECRET.findall(text)):
            seen.setdefault(secret, []).append(url)
    return seen


@pytest.fixture(params=[True, False], ids=["kept", "made"])
def kept(
    request: pytest.FixtureRequest, settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[bool]:
    """Whether pages are kept as on a server. Files lie on a disk, from which they are served."""
    disk = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.MEDIA_ROOT, settings.STORAGES = str(tmp_path), settings.STORAGES | {"default": disk}
    settings.PAGE_CACHE = request.param
    monkeypatch.setattr(module, "memory", Memory())
    caches["pages"].clear()
    yield request.param
    caches["pages"].clear()


def test_nothing_that_is_hidden_is_read(kept: bool, imvoc: House, embolyon: House, visit: Visit) -> None:
    houses, hidden = [imvoc, embolyon], {}
    for house in houses:
        furnish(house)
        for page in (house.home, house.acts, house.contact):
            translate(page, "en")
        mine = hidden[house.home.slug] = Hidden()
        for fill in (_once_public, _never_public, _files):
            fill(house, mine)
    call_command("rebuild_search", stdout=StringIO())
    connection.run_on_commit.clear()  # as if what made the pages had ended: a test never comes to that
    shown = set.union(*(mine.shown for mine in hidden.values()))
    seen = _seen(visit, houses, hidden)
    assert shown - seen.keys() == set()
    assert {secret: where[:3] for secret, where in seen.items() if secret not in shown} == {}
    connection.run_on_commit.clear()
    for mine in hidden.values():
        for hide in mine.hide:
            hide()
    connection.run_on_commit.clear()
    assert {secret: where[:3] for secret, where in _seen(visit, houses, hidden).items()} == {}
