"""Rich text as lines of plain words: what an editor wrote bold stays bold, lists stay lists, everything else is text."""

from collections.abc import Iterator

from bs4 import BeautifulSoup, NavigableString, Tag

from procedures.sheets.content import Line, Run

BLOCKS = {"p", "li", "h2", "h3", "h4", "h5", "h6"}
STRONG = {"b", "strong", "h2", "h3", "h4", "h5", "h6"}


def lines(html: str) -> tuple[Line, ...]:
    """The paragraphs and list items of ``html``, in order; empty ones are left out."""
    soup = BeautifulSoup(html, "html.parser")
    found = [
        Line(_trimmed(list(_runs(block, block.name in STRONG))), bullet=block.name == "li")
        for block in soup.find_all(BLOCKS)
    ]
    return tuple(line for line in found if line.runs)


def _runs(element: Tag, strong: bool) -> Iterator[Run]:
    for child in element.children:
        if isinstance(child, Tag) and child.name == "br":
            yield Run(" ", strong)
        elif isinstance(child, Tag) and child.name not in BLOCKS:
            yield from _runs(child, strong or child.name in STRONG)
        elif type(child) is NavigableString:
            yield Run(str(child), strong)


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    """With single spaces, and none at either end. The spaces of French typography stay."""
    texts = [_single(run.text) for run in runs]
    if texts:
        texts[0], texts[-1] = texts[0].lstrip(" "), texts[-1].rstrip(" ")
    return tuple(Run(text, run.strong) for text, run in zip(texts, runs, strict=True) if text)


def _single(text: str) -> str:
    words = " ".join(word for word in text.replace("\n", " ").split(" ") if word)
    before = " " if text[:1] in (" ", "\n") else ""
    after = " " if words and text[-1:] in (" ", "\n") else ""
    return before + words + after
