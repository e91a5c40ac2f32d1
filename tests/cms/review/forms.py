"""What a browser sends back of an editor form that somebody left as it was."""

from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup
from django.db import models
from django.http import QueryDict
from django.test import Client
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.blocks import Block, BooleanBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.test.utils.form_data import querydict_from_html

HOST = {"host": "imvoc.localhost"}


def edit_url(instance: models.Model) -> str:
    """Of a page, a snippet or a setting."""
    return AdminURLFinder().get_edit_url(instance)


def unchanged(client: Client, instance: models.Model, **changes: str) -> QueryDict:
    """The form of ``instance``, with what its scripts would add: the blocks of its streams."""
    html = client.get(edit_url(instance), headers=HOST).content.decode()
    page = BeautifulSoup(html, "html.parser")
    page.find("form", attrs={"data-edit-form": True})["id"] = "editor"
    data = querydict_from_html(str(page), form_id="editor")
    for field in instance._meta.get_fields():
        if isinstance(field, StreamField):
            raw = getattr(instance, field.name).get_prep_value()
            data.update(dict(inputs(field.stream_block, field.name, raw)))
    for name, value in changes.items():
        data[name] = value
    return data


def publish(client: Client, instance: models.Model, url: str = "", **changes: str) -> Any:
    """Press "Publish" on the form of ``instance``, once ``changes`` were typed."""
    data = unchanged(client, instance, **changes)
    data["action-publish"] = "action-publish"
    return client.post(url or edit_url(instance), data, headers=HOST)


def inputs(block: Block, prefix: str, raw: Any) -> Iterator[tuple[str, str]]:
    """What scripts send of ``raw``, the value of a block as the database keeps it."""
    if isinstance(block, (StreamBlock, ListBlock)):
        yield f"{prefix}-count", str(len(raw))
        for order, child in enumerate(raw):
            own = f"{prefix}-{order}"
            yield from {f"{own}-deleted": "", f"{own}-order": str(order), f"{own}-id": child.get("id") or ""}.items()
            inner = block.child_block if isinstance(block, ListBlock) else block.child_blocks[child["type"]]
            if isinstance(block, StreamBlock):
                yield f"{own}-type", child["type"]
            yield from inputs(inner, f"{own}-value", child["value"])
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from inputs(child, f"{prefix}-{name}", raw.get(name))
    elif isinstance(block, RichTextBlock):
        yield prefix, block.field.widget.format_value(raw)
    elif isinstance(block, BooleanBlock):
        yield from [(prefix, "on")] if raw else []
    else:
        yield prefix, "" if raw is None else str(raw)
