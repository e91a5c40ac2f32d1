"""No hostile text reaches a live page, whatever way it takes. An HTML5 parser judges the page, not the filter."""

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle
from typing import Any
from xml.sax.saxutils import escape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation

from cms.translation.checks import check
from cms.translation.checks.enums import Rule
from cms.translation.checks.safety import check_override
from cms.translation.exchange import xliff
from cms.translation.exchange.sentences import document
from tests.cms.translation.checks.hostile import ADDRESSES, HOSTILE, UNKNOWN_LINK
from tests.cms.translation.checks.judge import foreign
from tests.cms.translation.checks.page import links, sentences, translated_page
from tests.conftest import Visit
from tests.factories import House, UserFactory, language

# Some of the texts begin as XML does; who reads them as HTML is told so.
pytestmark = pytest.mark.filterwarnings("ignore::bs4.XMLParsedAsHTMLWarning")

COMMENT = "<!--><img src=x onerror=hostile()>-->"
ADDRESS = "http://imvoc.localhost/en/essai/"
HOST = {"host": "imvoc.localhost"}
Commit = Callable[..., Any]


def test_there_are_enough_of_them() -> None:
    assert len(set(HOSTILE)) >= 150


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_refused_by_its_rule(text: str) -> None:
    first = check('Un <a id="a1">mot</a>.', text, "fr", "en")[0]
    # The name of a link that the French does not have is inert, and refused as such.
    assert first.blocks
    assert first.rule == (Rule.LINK if text in UNKNOWN_LINK else Rule.UNSAFE)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_hostile_address_is_refused_by_its_rule(address: str) -> None:
    assert [finding.rule for finding in check_override("https://example.org/", address)] == [Rule.UNSAFE]


GOOD_OVERRIDES = [
    ("https://example.org/", "https://example.org/en/?a=1&copy=2#part"),
    ("https://example.org/", "/en/contact/"),
    ("https://example.org/", "mailto:nom@example.org"),
    ("tel:+33199001234", "tel:01 99 00 12 34"),
    ("/contact/", "#place"),
    ("Une note : importante", "Note: important"),
    (3, 4),
    (None, "Something else"),
]


@pytest.mark.parametrize(("source", "value"), GOOD_OVERRIDES)
def test_a_good_link_may_replace_another(source: Any, value: Any) -> None:
    assert check_override(source, value) == []


@pytest.mark.parametrize("value", ["tel:+33199001235", "https://example.org/"])
def test_a_phone_link_keeps_its_number(value: str) -> None:
    assert [finding.rule for finding in check_override("tel:+33199001234", value)] == [Rule.PHONE]


# Each way in takes seconds with all of them: by day every sixth goes there, which the checks above refuse like the others.
@pytest.fixture(params=[pytest.param(6, id="some"), pytest.param(1, id="all", marks=pytest.mark.nightly)])
def texts(request: pytest.FixtureRequest) -> list[str]:
    return HOSTILE[:: request.param]


@pytest.fixture
def translation(imvoc: House, texts: list[str]) -> Translation:
    return translated_page(imvoc, texts)


@pytest.fixture
def page(translation: Translation, visit: Visit, django_capture_on_commit_callbacks: Commit) -> Callable[[], str]:
    """Publish the English with what there is, French where there is none, and read it as a visitor."""

    def published() -> str:
        with django_capture_on_commit_callbacks(execute=True):
            translation.save_target(publish=True)
        answer = visit(ADDRESS)
        assert answer.status_code == 200
        return answer.content.decode()

    return published


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(UserFactory(is_superuser=True))
    return client


def by_saving(translation: Translation, client: Client, texts: list[str]) -> None:
    for text, segment in zip(cycle(texts), sentences(translation), strict=False):
        if connection.vendor == "postgresql" and "\0" in text:
            continue  # the database itself refuses it
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=language("en"), data=text
        )


def by_the_editor(translation: Translation, client: Client, texts: list[str]) -> None:
    for text, segment in zip(cycle(texts), sentences(translation), strict=False):
        url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
        answer = _put(client, url, text)
        assert answer.json()["error"]


def by_a_file(translation: Translation, client: Client, texts: list[str]) -> None:
    po = translation.export_po()
    waiting = [entry for entry in po if entry.msgid.startswith(("Phrase ", "Titre "))]
    for text, entry in zip(cycle(texts), waiting, strict=False):
        entry.msgstr = text
    file = SimpleUploadedFile("essai.po", str(po).encode())
    url = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    client.post(url, {"file": file, "next": "/admin/"}, headers=HOST)
    assert set(StringTranslation.objects.values_list("data", flat=True)).isdisjoint(HOSTILE)


def by_xliff(translation: Translation, client: Client, texts: list[str]) -> None:
    """Each text in a file of its own, as any editor of XML would write it: one that is refused would refuse the others."""
    asked = document(translation)
    for text, unit in zip(texts, asked.units, strict=False):
        good = xliff.write(replace(asked, units=[replace(unit, target="TARGET", state="")])).decode()
        assert "TARGET" in good
        file = SimpleUploadedFile("essai.xlf", good.replace("TARGET", escape(text)).encode())
        answer = client.post(reverse("translation_import"), {"file": file}, headers=HOST)
        assert (answer.status_code, answer.context["report"].saved) == (422, False), text
    assert set(StringTranslation.objects.values_list("data", flat=True)).isdisjoint(HOSTILE)


def by_overrides(translation: Translation, client: Client, texts: list[str]) -> None:
    for text, segment in zip(texts, links(translation), strict=True):
        url = reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk])
        _put(client, url, text)


def by_saved_overrides(translation: Translation, client: Client, texts: list[str]) -> None:
    for text, segment in zip(texts, links(translation), strict=True):
        SegmentOverride.objects.create(context=segment.context, locale=language("en"), data_json=json.dumps(text))


def _put(client: Client, url: str, value: str) -> Any:
    body, kind = urlencode({"value": value}), "application/x-www-form-urlencoded"
    return client.put(url, body, content_type=kind, headers=HOST)


@pytest.mark.parametrize("way", [by_saving, by_the_editor, by_a_file, by_xliff, by_overrides, by_saved_overrides])
def test_nothing_hostile_reaches_the_live_page(
    way: Callable[[Translation, Client, list[str]], None],
    translation: Translation,
    texts: list[str],
    page: Callable[[], str],
    admin: Client,
) -> None:
    twin = page()
    way(translation, admin, texts)
    live = page()
    assert foreign(live, twin) == []
    assert "hostile" not in live


def test_the_judge_sees_what_would_pass_without_the_checks(translation: Translation, page: Callable[[], str]) -> None:
    """Rows written past ``save``: what the judge would say if nobody checked."""
    twin = page()
    StringTranslation.objects.bulk_create(
        StringTranslation(translation_of=segment.string, context=segment.context, locale=language("en"), data=COMMENT)
        for segment in sentences(translation)
    )
    SegmentOverride.objects.bulk_create(
        SegmentOverride(context=segment.context, locale=language("en"), data_json=json.dumps("javascript:hostile()"))
        for segment in links(translation)
    )
    found = foreign(page(), twin)
    assert "img[onerror]" in found
    assert "a[href=javascript:hostile()]" in found
