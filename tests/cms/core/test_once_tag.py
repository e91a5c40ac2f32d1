"""``{% once %}`` in a template: rendered once for whom, and with what in its key."""

import pytest
from django.http import HttpRequest
from django.template import Context, Template, TemplateSyntaxError

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


def test_what_is_rendered_is_escaped_once() -> None:
    assert _rendered("<p>") == _rendered("<p>") == "&lt;p&gt;"


def test_it_needs_a_name() -> None:
    with pytest.raises(TemplateSyntaxError):
        Template("{% load once %}{% once %}{% endonce %}")
