"""What a form tells the browser of what is chosen in it: a page, a picture, a stream of blocks, a text with links.

It is worked out by Wagtail for whoever knows everything. What goes by another name is told again here.
"""

import json
from collections.abc import Mapping
from typing import Any

from django.db import models
from wagtail.blocks import Block, ChooserBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from cms.core.boundary.choices import Choice, kind_of
from cms.core.boundary.choosing import UNNAMED

Names = Mapping[Choice, str]

# What the chooser of a page, of a file or of a snippet calls the title of what is chosen, in a form and in a block.
TITLES = {"title", "display_title", "string", "adminTitle", "filename"}
# All else that it tells of it, and what stands there of something that goes by another name.
UNTOLD: dict[str, Any] = {
    "edit_url": "",
    "editUrl": "",
    "parent_id": None,
    "parentId": None,
    "preview": {"url": "", "width": 0, "height": 0},
    "default_alt_text": "",
    "src": "",
}


def called(data: dict[str, Any], name: str) -> dict[str, Any]:
    """The ``data`` of one chosen thing, under another ``name``. Its key stays, so that the form can be sent again."""
    told = {key: name if key in TITLES else UNTOLD.get(key, value) for key, value in data.items()}
    if name == UNNAMED and "url" in told:
        told["url"] = None
    return told


def told_of_block(block: Block, state: Any, names: Names) -> Any:
    """The ``state`` of a block in its form, and of those in it."""
    if isinstance(block, ChooserBlock):
        return _told(block.model_class, state, names) if state else state
    if isinstance(block, RichTextBlock):
        return told_of_text(state, names)
    if isinstance(block, ListBlock):
        return [child | {"value": told_of_block(block.child_block, child["value"], names)} for child in state]
    if isinstance(block, StreamBlock):
        of = block.child_blocks
        return [child | {"value": told_of_block(of[child["type"]], child["value"], names)} for child in state]
    if isinstance(block, StructBlock):
        return {name: told_of_block(block.child_blocks[name], value, names) for name, value in state.items()}
    return state


def told_of_text(state: str, names: Names) -> str:
    """The ``state`` of an editor of text: the words, and the entities that lead somewhere."""
    content = json.loads(state)
    models_of = {"LINK": Page, "DOCUMENT": get_document_model(), "IMAGE": get_image_model()}
    for entity in content["entityMap"].values():
        model = models_of.get(entity["type"])
        if model is not None and "id" in entity["data"]:
            entity["data"] = _told(model, entity["data"], names)
    return json.dumps(content)


def _told(model: type[models.Model], data: dict[str, Any], names: Names) -> dict[str, Any]:
    kind = kind_of(model)
    name = names.get(Choice(kind, str(data["id"]))) if kind else None
    return data if name is None else called(data, name)
