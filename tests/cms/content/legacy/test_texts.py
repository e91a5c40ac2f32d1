"""Old HTML, however broken or hostile, becomes blocks that hold words, and what is lost is told."""

from pathlib import Path

import pytest

from cms.content.errors import ContentError
from cms.content.legacy import saved, wordpress
from cms.content.legacy.links import Links
from cms.content.legacy.shortcodes import without_codes
from cms.content.legacy.texts import Story


def story(html: str, *, is_classic: bool = False) -> Story:
    links = Links({"ancien.example"})
    links.by_address["/a"] = 7
    return Story(
        html,
        lambda href: links.attributes(href, "https://ancien.example/x/")[0],
        lambda source, words: {"image": 1},
        is_classic=is_classic,
    )


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>a</p><div>b<div>c</div>d</div>", "<p>a</p><p>b</p><p>c</p><p>d</p>"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ('<p><a href="/a#b">l</a></p>', '<p><a linktype="page" id="7">l</a></p>'),
        ('<p><a href="//www.ancien.example/a/">l</a></p>', '<p><a linktype="page" id="7">l</a></p>'),
        ('<p><a href="/perdu">l</a></p>', "<p>l</p>"),
        ('<p><a href="https://b.example/" onclick="x()">l</a></p>', '<p><a href="https://b.example/">l</a></p>'),
        ('<p><a href="java&#10;script:x()">l</a></p>', "<p>l</p>"),
        ('<p><a href="data:text/html,x">l</a></p>', "<p>l</p>"),
        ("<p>a<script>x()</script><style>p{}</style></p>", "<p>a</p>"),
        ("<p>&lt;script&gt;</p>", "<p>&lt;script&gt;</p>"),
        ("<h4>s</h4>", "<h3>s</h3>"),
        (f"<h2>{'x' * 121}</h2>", f"<h3>{'x' * 121}</h3>"),
        ("<blockquote><p>a</p></blockquote>", "<p><i>a</i></p>"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "<ul><li>a ; b</li></ul>"),
        (f"{'<div>' * 2000}fond", "<p>fond</p>"),
    ],
)
def test_what_becomes_of_html(html: str, wanted: str) -> None:
    assert story(html).blocks == [("prose", wanted)]


def test_blank_lines_are_paragraphs_in_the_old_editor_only() -> None:
    assert story("a\n\nb\nc", is_classic=True).blocks == [("prose", "<p>a</p><p>b<br>c</p>")]
    assert story("a\n\nb").blocks == [("prose", "<p>a  b</p>")]


def test_what_is_left_out_is_told() -> None:
    left = story('<form><input></form><iframe src="https://v.example/1"></iframe><p>https://v.example/2</p>')
    assert left.blocks == []
    assert len(left.notes) == 3


def test_words_in_brackets_are_words() -> None:
    html, notes = without_codes('a [sic] [1] [foo]mot[/foo] [form-7 id="1"]', {})
    assert (html, len(notes)) == ("a [sic] [1] mot ", 2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<html></html>",
        "<rss><channel></channel></rss>",
        '<!DOCTYPE r [<!ENTITY a "b">]><rss><channel><x>&a;</x></channel></rss>',
        '<!DOCTYPE r SYSTEM "file:///etc/hostname"><rss/>',
        "<rss><channel><item>",
    ],
)
def test_what_is_no_export_is_refused_in_a_sentence(tmp_path: Path, text: str) -> None:
    file = tmp_path / "export.xml"
    file.write_text(text)
    with pytest.raises(ContentError, match=r"^export\.xml: "):
        wordpress.read(file)


def test_a_file_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordpress, "MOST_BYTES", 10)
    (tmp_path / "export.xml").write_text("<rss><channel></channel></rss>")
    with pytest.raises(ContentError):
        wordpress.read(tmp_path / "export.xml")


def test_saved_pages_give_their_text_and_their_address(tmp_path: Path) -> None:
    folder = tmp_path / "ancien.example" / "actes"
    folder.mkdir(parents=True)
    frame = (
        "<title>Actes</title><body><header>H</header><nav>N</nav><div><div><p>Un</p><p>deux</p></div></div><footer>F"
    )
    (folder / "index.html").write_text(frame)
    noted = "<!-- saved from url=(0030)https://ancien.example/pr%C3%A9/ --><meta charset=latin-1><main><h1>Pré</h1>été"
    (tmp_path / "b.htm").write_bytes(noted.encode("latin-1"))
    (tmp_path / "ailleurs.html").symlink_to("/etc/hostname")
    pages = {page.address: (page.title, page.html) for page in saved.read(tmp_path).pages}
    assert pages == {"/actes": ("Actes", "<p>Un</p><p>deux</p>"), "/pré": ("Pré", "été")}
