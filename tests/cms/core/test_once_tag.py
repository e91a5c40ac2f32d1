"""``{% once %}`` in a template: rendered once for whom, and with what in its key."""

from types import SimpleNamespace

import pytest
from django.http import HttpRequest
from django.template import Context, Template, TemplateSyntaxError

from cms.core.once import _Memory

TEMPLATE = '{% load once %}{% once "menu" place %}{{ said }}{% endonce %}'


def _rendered(said: str, place: str = "here", generation: str = "one") -> str:
    request = HttpRequest()
    request.generation = generation
    return Template(TEMPLATE).render(Context({"request": request, "said": said, "place": place}))


def test_readers_of_a_generation_get_what_was_rendered_first() -> None:
    assert [_rendered("a"), _rendered("b"), _rendered("c", place="there"), _rendered("d")] == ["a", "a", "c", "a"]
    assert _rendered("e", generation="two") == "e"


def test_whoever_shares_nothing_gets_their_own() -> None:
    assert [_rendered("a", generation=""), _rendered("b", generation="")] == ["a", "b"]


def test_an_old_version_of_a_page_keeps_nothing_and_is_given_nothing_that_was_kept() -> None:
    request = HttpRequest()
    request.generation = "of old versions"
    shown = []
    for said, version in (("of 2023", 1), ("today", None), ("of 2024", 2), ("of 2023", 1), ("later today", None)):
        page = SimpleNamespace(archived_version=version)
        context = Context({"request": request, "said": said, "place": "here", "page": page})
        shown.append((Template(TEMPLATE).render(context), len(_Memory.known[1])))
    assert [words for words, _count in shown] == ["of 2023", "today", "of 2024", "of 2023", "today"]
    assert [count for _words, count in shown[1:]] == [1, 1, 1, 1]


def test_what_is_rendered_is_escaped_once() -> None:
    assert _rendered("<p>") == _rendered("<p>") == "&lt;p&gt;"


def test_it_needs_a_name() -> None:
    with pytest.raises(TemplateSyntaxError):
        Template("{% load once %}{% once %}{% endonce %}")
