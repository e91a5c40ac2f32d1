"""What visitors can type or choose, on every public page of both sites: only what stands here, with the reason.

The sites hold no health data (patients.md, 5, line 8): a field that nobody thought about fails here first.
"""

from contextlib import suppress

import pytest
from django.http import Http404
from django.test import RequestFactory
from wagtail.models import Page

from cms.core.public_forms import form_segments
from contact.messages.enums import Subject
from tests.matrix.facts import LANGUAGES
from tests.matrix.reading import PAGE_KEYS, Reader

ALLOWED = {
    "q": "the words of a search; never kept with who searched",
    "technique": "filters the list of acts, in the address",
    "organe": "filters the list of acts, in the address",
    "lieu": "filters the list of acts, in the address",
    "token": "stands in for a cookie; says which form, and when it was opened",
    "leave_empty": "a trap for robots",
    "reason": "a closed list: what is wrong with a page, or why it was not useful",
    "section": "a closed list: which part of a page is wrong",
    "answer": "yes or no: was the page useful",
    "subject": "a closed list: what a message is about",
    "name": "whom to answer",
    "email": "where to answer; or a phone",
    "phone": "where to answer; or an email",
    "message": "500 characters, under a warning to write nothing about one's health",
    "asked": "says that a number in the message was asked about",
}
TYPES = {"search", "text", "hidden", "radio", "checkbox", "email", "tel", "submit", None}


def fields(reader: Reader, url: str) -> dict[str, str | None]:
    """The names under which a page would send something, with their type."""
    sheet = reader.follow(url)
    if sheet.response.status_code != 200:
        return {}
    tags = sheet.soup.find_all(["input", "select", "textarea", "button"])
    return {tag["name"]: tag.get("type") for tag in tags if tag.get("name")}


def forms(page: Page) -> list[str]:
    """The addresses of its forms, as Wagtail finds them: four hundred pages that have none are not read to learn it."""
    found = []
    for segment in form_segments():
        with suppress(Http404):
            page.route(RequestFactory().get("/"), [segment])
            found.append(f"{page.full_url}{segment}/")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", PAGE_KEYS)
def test_a_page_asks_nothing_that_is_not_on_the_list(reader: Reader, key: str, language: str) -> None:
    page = reader.page(key, language)
    found = fields(reader, page.full_url)
    for url in forms(page):
        found |= fields(reader, url)
    assert set(found) - set(ALLOWED) == set()
    assert set(found.values()) <= TYPES


@pytest.mark.parametrize("subject", Subject.values)
@pytest.mark.parametrize("site", ["imvoc", "embolyon"])
def test_no_subject_asks_more(reader: Reader, site: str, subject: str) -> None:
    url = reader.page(f"pages/{site}/contact", "fr").full_url
    found = fields(reader, f"{url}ecrire/?objet={subject}")
    assert set(found) - set(ALLOWED) == set()
    assert ("message" in found) is (subject != "appointment")
    assert "file" not in found.values()


def test_the_list_names_nothing_that_is_gone(reader: Reader) -> None:
    pages = [reader.page(key, "fr") for key in PAGE_KEYS]
    urls = [url for page in pages for url in (page.full_url, *forms(page))]
    found = {name for url in urls for name in fields(reader, url)}
    contact = reader.page("pages/imvoc/contact", "fr").full_url
    found |= set(fields(reader, f"{contact}ecrire/?objet=press")) | {"asked"}
    assert set(ALLOWED) - found == set()
