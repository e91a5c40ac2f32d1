"""Every block: its preview renders in every look, its HTML is valid, its words can be translated."""

import html5lib
import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.blocks import Block, CharBlock, RichTextBlock, StructBlock, TextBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail_factories import ImageFactory
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

from cms.accounts.models import User
from cms.core.checks import insertable_blocks
from tests.matrix.facts import HOSTS
from tests.matrix.reading import Reader

BLOCKS = {f"{model.__name__}.{path}": (model, path, block) for model, path, block in insertable_blocks()}
every_block = pytest.mark.parametrize("name", BLOCKS)


@pytest.fixture
def editor(reader: Reader) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("apercu"))
    return client


@every_block
@pytest.mark.parametrize("host", HOSTS)
def test_the_preview_renders_in_the_sites_look(editor: Client, name: str, host: str) -> None:
    block = BLOCKS[name][2]
    address = reverse("wagtailadmin_block_preview") + f"?id={block.definition_prefix}"
    response = editor.get(address, headers={"host": f"{host}.localhost:8000"})
    soup = BeautifulSoup(response.content, "html.parser")
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    parser.parse(response.content.decode())
    assert response.status_code == 200
    assert f"theme-{host}" in soup.html["class"]
    assert [error[1] for error in parser.errors] == []
    assert not soup.find(style=True)
    for text in _words(block, block.get_preview_value()):
        assert text in soup.get_text(" ")


@every_block
def test_its_words_can_be_translated(reader: Reader, name: str) -> None:
    model, path, block = BLOCKS[name]
    field = model._meta.get_field(path.split(".")[0])
    assert isinstance(field, StreamField)
    raw = _with_pictures(block, block.get_prep_value(block.get_preview_value()))
    value = block.to_python(raw)
    segments = StreamFieldSegmentExtractor(field).handle_block(block, value, raw_value={"type": "x", "value": raw})
    found = {segment.string.data for segment in segments if isinstance(segment, StringSegmentValue)}
    assert {text for text in _words(block, value) if text not in found} == set()


def _with_pictures(block: Block, raw: object) -> object:
    """Editors never leave a picture out; a preview has none to show."""
    if isinstance(block, StructBlock) and isinstance(raw, dict):
        picture = {"image": None, "alt_text": "Une salle", "decorative": False}
        for name, child in block.child_blocks.items():
            if isinstance(child, ImageBlock):
                raw = raw | {name: picture | {"image": ImageFactory().pk}}
    return raw


def _words(block: Block, value: object) -> set[str]:
    """The free text of a value, at its first level."""
    if isinstance(block, RichTextBlock):
        return {BeautifulSoup(str(value), "html.parser").get_text()}
    if isinstance(block, (CharBlock, TextBlock)):
        return {str(value)}
    if isinstance(block, StructBlock) and not isinstance(block, ImageBlock):
        texts = (_words(child, value[name]) for name, child in block.child_blocks.items())
        return {text for found in texts for text in found if text}
    return set()
