"""Withdrawn sources find the texts that cite them, however the address was written."""

import json

import pytest
from django.core.exceptions import ValidationError

from cms.review.withdrawn import Withdrawn, WithdrawnSource


def _stream(title: str = "", url: str = "") -> str:
    return json.dumps([{"type": "source", "value": {"title": title, "url": url}, "id": "1"}])


@pytest.mark.parametrize(
    ("url", "cited"),
    [
        ("https://example.org/fiche", True),
        ("http://www.example.org/fiche/", True),
        ("https://EXAMPLE.org/fiche#page=2", True),
        ("https://example.org/fiche?version=2", False),
        ("https://example.org/Fiche", False),
        ("https://example.org/", False),
        ("", False),
    ],
)
def test_an_address_is_known_in_all_its_forms(url: str, cited: bool) -> None:
    withdrawn = Withdrawn([WithdrawnSource(url="https://example.org/fiche", title="")])
    assert bool(withdrawn.cited(_stream(url=url))) is cited


@pytest.mark.parametrize(
    ("title", "cited"), [("La fiche", True), ("  La  FICHE ", True), ("La fiche 2024", False), ("", False)]
)
def test_a_title_is_known_whole(title: str, cited: bool) -> None:
    assert bool(Withdrawn([WithdrawnSource(title="La fiche")]).cited(_stream(title=title))) is cited


def test_each_withdrawn_source_is_named_once() -> None:
    withdrawn = Withdrawn([WithdrawnSource(title="La fiche", url="https://example.org/fiche")])
    both = json.loads(_stream("La fiche")) + json.loads(_stream(url="https://example.org/fiche"))
    assert withdrawn.cited(json.dumps(both)) == ("La fiche",)


@pytest.mark.parametrize("stream", [None, "", "[]", json.dumps([{"type": "source", "value": None}])])
def test_what_cites_nothing_is_not_flagged(stream: str | None) -> None:
    assert Withdrawn([WithdrawnSource(title="La fiche")]).cited(stream) == ()


def test_it_needs_a_title_or_an_address() -> None:
    with pytest.raises(ValidationError):
        WithdrawnSource(reason="?").clean()
    WithdrawnSource(title="La fiche").clean()
    assert str(WithdrawnSource(url="https://example.org/")) == "https://example.org/"
