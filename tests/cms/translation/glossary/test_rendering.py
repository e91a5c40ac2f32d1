"""Definitions are written into text only, once a term, and everything else comes out as it went in."""

from html import escape

import html5lib
import pytest

from cms.translation.glossary.matching import Matcher
from cms.translation.glossary.reading import Definition
from cms.translation.glossary.rendering import define, walked

SCAN = Definition("scan", "scanner", "Des images.", "terme-scanner")
DRAIN = Definition("drain", "drain", "Un tube.", "terme-drain")
MATCHER = Matcher([("scanner", SCAN), ("scanners", SCAN), ("drain", DRAIN)])


def _show(before: str, word: str, after: str, definition: Definition) -> str:
    return f"[{escape(before, quote=False)}|{escape(word, quote=False)}|{escape(after, quote=False)}]"


def _defined(html: str, seen: set[str] | None = None) -> str:
    return define(html, MATCHER, set() if seen is None else seen, _show)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Un scanner aide.</p>", "<p>Un [|scanner|] aide.</p>"),
        ("<p>Le scanner, un autre scanner.</p>", "<p>Le [|scanner|,] un autre scanner.</p>"),
        ("<p>Deux Scanners.</p>", "<p>Deux [|Scanners|.]</p>"),
        ("<p>D’un scanner\u00a0: un drain.</p>", "<p>D’un [|scanner|\u00a0:] un [|drain|.]</p>"),
        ("<p>l’«\u00a0scanner\u00a0»</p>", "<p>[l’«\u00a0|scanner|\u00a0»]</p>"),
        ("<p>scanner/drain et drain</p>", "<p>[|scanner|/drain] et [|drain|]</p>"),
        ("<ul><li>le <b>scanner</b></li></ul>", "<ul><li>le <b>[|scanner|]</b></li></ul>"),
        ("<h3>Le scanner</h3><p>Le scanner</p>", "<h3>Le scanner</h3><p>Le [|scanner|]</p>"),
        ('<p><a href="/scanner/">le <b>scanner</b></a></p>', '<p><a href="/scanner/">le <b>scanner</b></a></p>'),
        ("<p><button>drain</button> drain</p>", "<p><button>drain</button> [|drain|]</p>"),
        ('<p title="scanner">a<br/>b</p>', '<p title="scanner">a<br/>b</p>'),
        ("<p>1 &lt; 2 &amp; drain&nbsp;;</p>", "<p>1 &lt; 2 &amp; [|drain|\u00a0;]</p>"),
        ("<p>l&#x27;embo &quot;x&quot;</p>", '<p>l\'embo "x"</p>'),
        ("<p>Rien.</p>", "<p>Rien.</p>"),
        ("drain", "[|drain|]"),
        ("", ""),
    ],
)
def test_the_first_place_is_defined(html: str, expected: str) -> None:
    assert _defined(html) == expected


def test_a_text_is_walked_once_for_all_its_readers_until_the_terms_change() -> None:
    html = "<p>Un scanner, puis <b>un drain</b>.</p>"
    walked.cache_clear()
    assert [_defined(html), _defined(html, {SCAN.key}), _defined(html)] == [
        "<p>Un [|scanner|,] puis <b>un [|drain|]</b>.</p>",
        "<p>Un scanner, puis <b>un [|drain|]</b>.</p>",
        "<p>Un [|scanner|,] puis <b>un [|drain|]</b>.</p>",
    ]
    assert (walked.cache_info().misses, walked.cache_info().hits) == (1, 2)
    assert define(html, Matcher([("drain", DRAIN)]), set(), _show) == "<p>Un scanner, puis <b>un [|drain|]</b>.</p>"


def test_what_another_text_defined_is_not_defined_again() -> None:
    seen: set[str] = set()
    assert "[" in _defined("<p>Un scanner.</p>", seen)
    assert _defined("<p>Un scanner, un drain</p>", seen) == "<p>Un scanner, un [|drain|]</p>"
    assert seen == {SCAN.key, DRAIN.key}
    for html in ('<p title="scanner">Un scanner, un drain, et rien.</p>', "<p>Rien &amp; un drain.<!-- dit --></p>"):
        assert _defined(html, seen) == html.replace("<!-- dit -->", "")


@pytest.mark.parametrize(
    "html",
    [
        "<p>&lt;script&gt;drain&lt;/script&gt;</p>",
        "<p>&amp;lt;drain&amp;gt;</p>",
        '<p><a href="?a=1&amp;b=drain">x</a> &lt;img src=x onerror=drain&gt;</p>',
    ],
)
def test_no_text_becomes_an_element(html: str) -> None:
    """The same elements with the same attributes before and after, whatever the text says."""

    def elements(source: str) -> list:
        tree = html5lib.parseFragment(source, namespaceHTMLElements=False)
        return [(node.tag, dict(node.attrib)) for node in tree.iter()]

    assert elements(_defined(html)) == elements(html)
