"""Around the text of an act, a reader of another language finds no word of English or French."""

import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from bs4 import BeautifulSoup, NavigableString, Tag
from django.conf import settings

from tests.conftest import Visit
from tests.factories import House, translate
from tests.matrix.reading import UNSEEN, plain
from tests.procedures.test_outcomes import AID, OUTCOME
from tests.procedures.test_safety import act

READ_ALOUD = ["aria-label", "alt", "placeholder", "title"]
HOLE = re.compile(r"%\(\w+\)[sd]|%[sd]")
FULL = {
    "outcomes": [("outcome", OUTCOME)],
    "decision_aids": [("aid", AID)],
    "tell_before": "<p>AR</p>",
    "stays_in_body": "<p>AR</p>",
    "uncertainties": "<p>AR</p>",
    "results": "<p>AR</p>",
    "normal_course": [("sign", {"sign": "AR", "duration": "AR"})],
    "recovery": [("activity", {"activity": "work", "minimum": 1, "maximum": 2, "unit": "days"})],
    "bring": [("item", "AR")],
    "other_names": "AR",
    "energies": ["microwave"],
    "duration_min": 30,
    "duration_max": 60,
}


@pytest.fixture
def pages(imvoc: House, visit: Visit) -> dict[str, BeautifulSoup]:
    """An act with everything that an act can have, in French and in Arabic; its shared texts are translated too."""
    imvoc.identity.languages = ["ar"]
    imvoc.identity.save()
    page = act(imvoc, **FULL)
    for text in page.shown_texts():
        translate(text, "ar")
    for above in (imvoc.home, imvoc.acts, imvoc.contact):
        translate(above, "ar")
    versions = {"fr": page, "ar": translate(page, "ar", title="AR")}
    return {code: BeautifulSoup(visit(version.full_url).content, "html5lib") for code, version in versions.items()}


def heard(soup: BeautifulSoup) -> Iterator[str]:
    """Every text that is seen or read aloud, except what says that it is in another language than the page."""
    for tag in soup.body.find_all(True):
        if tag.name not in UNSEEN and language(tag) == soup.html["lang"]:
            yield from (plain(tag[name]) for name in READ_ALOUD if tag.get(name))
            yield from (plain(text) for text in tag.children if type(text) is NavigableString and text.strip())


def language(tag: Tag) -> str:
    return next(around["lang"] for around in [tag, *tag.parents] if around.get("lang"))


def foreign() -> re.Pattern:
    """Whatever the interface says in English or in French, with anything where the code fills something in."""
    french = {(entry.msgctxt, entry.msgid): entry for entry in catalogue("fr")}
    texts = set()
    for entry in catalogue("ar"):
        said = french[entry.msgctxt, entry.msgid]
        texts |= {entry.msgid, entry.msgid_plural, said.msgstr, *said.msgstr_plural.values()}
    return re.compile("|".join(pattern(text) for text in texts if says_something(text)))


def pattern(text: str) -> str:
    return ".+".join(re.escape(part) for part in HOLE.split(text.replace("\u00a0", " ")))


def says_something(text: str) -> bool:
    """Not signs alone; nor a small word between two holes, such as "%(minimum)d to %(maximum)s", which is in any sentence."""
    return bool(re.search(r"[^\W\d_]{4}" if HOLE.search(text) else r"\w", HOLE.sub("", text)))


def catalogue(code: str) -> polib.POFile:
    return polib.pofile(str(Path(settings.LOCALE_PATHS[0]) / code / "LC_MESSAGES/django.po"))


@pytest.mark.django_db
def test_an_act_in_arabic_is_read_from_right_to_left(pages: dict[str, BeautifulSoup]) -> None:
    html = pages["ar"].html
    assert (html["lang"], html["dir"]) == ("ar", "rtl")


@pytest.mark.django_db
def test_no_word_of_the_interface_is_left_in_english_or_french(pages: dict[str, BeautifulSoup]) -> None:
    words = foreign()
    found = {code: [text for text in heard(page) if words.fullmatch(text)] for code, page in pages.items()}
    assert len(found["fr"]) > 50  # the search does find them
    assert found["ar"] == []
