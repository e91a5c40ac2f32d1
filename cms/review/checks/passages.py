"""A medical text as a reader meets it: headings, paragraphs, list items, and things that are not text, in order."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.db import models
from wagtail.blocks import Block, CharBlock, ChooserBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock
from wagtail.fields import RichTextField, StreamField

from cms.core.blocks import HeadingBlock, SourcesBlock
from cms.review.digest import field_value

Group = tuple[int, ...]

# The elements of a rich text that stand on their own.
ELEMENTS = ["h2", "h3", "h4", "p", "li", "hr", "embed"]
SECTION_LEVEL = 2  # of a heading block; headings inside its text are deeper


class Kind(Enum):
    HEADING = "heading"
    LABEL = "label"  # a short text that names what follows, or stands alone: a title
    TEXT = "text"
    ITEM = "item"
    OBJECT = "object"  # a picture, steps, cards that lead to pages


@dataclass(frozen=True)
class Passage:
    """``group`` is the place of the block that holds the passage: what stands outside it does not follow it."""

    field: str
    kind: Kind
    text: str = ""
    level: int = 0
    leads: bool = False  # holds a link, or a page to go to
    group: Group = ()

    @property
    def is_in_list(self) -> bool:
        return self.kind is Kind.ITEM or (self.kind is Kind.TEXT and bool(self.group))


def passages(instance: models.Model, name: str) -> list[Passage]:
    """The passages of one field. Sources have none: their titles are other people's words."""
    field = instance._meta.get_field(name)
    if isinstance(field, StreamField):
        if isinstance(field.stream_block, SourcesBlock):
            return []
        return list(_inside(field.stream_block, field_value(instance, name), name, ()))
    if isinstance(field, RichTextField):
        return list(_rich(field_value(instance, name), name, ()))
    if isinstance(field, models.ManyToOneRel):
        rows = enumerate(getattr(instance, name).all())
        return [passage for order, row in rows for passage in _row(row, name, (order,))]
    return list(_plain(field, instance, name, ()))


def _row(row: models.Model, name: str, group: Group) -> Iterator[Passage]:
    """What a child row says itself, such as a local line; what it refers to is read on its own."""
    for field in row._meta.concrete_fields:
        if field.name != "translation_key":
            yield from _plain(field, row, name, group)


def _plain(field: Any, holder: models.Model, name: str, group: Group) -> Iterator[Passage]:
    if not isinstance(field, (models.CharField, models.TextField)) or field.choices:
        return
    kind = Kind.TEXT if isinstance(field, models.TextField) else Kind.LABEL
    for line in str(field.value_from_object(holder)).splitlines():
        if text := " ".join(line.split()):
            yield Passage(name, kind, text, group=group)


def _inside(block: Block, value: Any, name: str, group: Group) -> Iterator[Passage]:
    """The entries of a stream, of a list or of a struct."""
    if isinstance(block, StructBlock):
        for part, child in block.child_blocks.items():
            if part in value:
                yield from _part(child, value[part], name, group)
        return
    for order, entry in enumerate(value):
        child = block.child_blocks[entry["type"]] if isinstance(block, StreamBlock) else block.child_block
        content = entry["value"] if isinstance(block, StreamBlock) else entry
        yield from _entry(child, content, name, group, order)


def _entry(block: Block, value: Any, name: str, group: Group, order: int) -> Iterator[Passage]:
    if isinstance(block, HeadingBlock):
        yield Passage(name, Kind.HEADING, value["text"], level=SECTION_LEVEL, group=group)
    elif isinstance(block, RichTextBlock):
        yield from _rich(value, name, group)
    elif isinstance(block, (CharBlock, TextBlock)):
        yield Passage(name, Kind.ITEM, value, group=(*group, order))
    else:
        yield Passage(name, Kind.OBJECT, leads=_leads(block), group=group)
        if isinstance(block, (StructBlock, ListBlock, StreamBlock)):
            yield from _inside(block, value, name, (*group, order))


def _part(block: Block, value: Any, name: str, group: Group) -> Iterator[Passage]:
    if isinstance(block, RichTextBlock):
        yield from _rich(value, name, group)
    elif isinstance(block, (CharBlock, TextBlock)):
        yield Passage(name, Kind.TEXT if isinstance(block, TextBlock) else Kind.LABEL, value, group=group)
    elif isinstance(block, (StructBlock, ListBlock, StreamBlock)):
        yield from _inside(block, value, name, group)
    elif isinstance(block, ChooserBlock):
        yield Passage(name, Kind.OBJECT, leads=True, group=group)


def _leads(block: Block) -> bool:
    children = [*getattr(block, "child_blocks", {}).values()]
    child = getattr(block, "child_block", None)
    return isinstance(block, ChooserBlock) or any(map(_leads, [*children, *([child] if child else [])]))


def _rich(html: str, name: str, group: Group) -> Iterator[Passage]:
    soup = BeautifulSoup(html, "html.parser")
    for line_break in soup.find_all("br"):
        line_break.replace_with("\n")
    elements = soup.find_all(ELEMENTS)
    if not elements and (text := soup.get_text().strip()):
        yield Passage(name, Kind.TEXT, text, leads=bool(soup.find("a")), group=group)
    for element in elements:
        if element.name in ("embed", "hr"):
            yield Passage(name, Kind.OBJECT, group=group)
        elif text := _own_text(element):
            leads = bool(element.find("a"))
            if element.name.startswith("h"):
                yield Passage(name, Kind.HEADING, text, int(element.name[1]), leads, group)
            else:
                yield Passage(name, Kind.ITEM if element.name == "li" else Kind.TEXT, text, 0, leads, group)


def _own_text(element: Tag) -> str:
    """The text of an element without that of a list inside it."""
    return "".join(text for text in element.find_all(string=True) if text.find_parent(ELEMENTS) is element).strip()
