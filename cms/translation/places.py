"""Where a sentence stands, in the words of the editor: “Corps · Paragraphe”."""

from itertools import groupby
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from wagtail.blocks import Block
from wagtail.fields import StreamField
from wagtail_localize.models import TranslationContext

from cms.review.comparison import label


def place(context: TranslationContext, instance: Any) -> str:
    """The field of the French ``instance``, then the blocks inside it, from the outside in."""
    try:
        context.get_field_path(instance)
        name, *inside = context.field_path.split(".")
    except (LookupError, ObjectDoesNotExist):
        name, *inside = context.path.split(".")[:1]  # the block or the row is not in the French any more
    field = instance._meta.get_field(name)
    if isinstance(field, StreamField):
        parts = _blocks(field.stream_block, inside)
    else:
        parts = [label(field.related_model, part) for part in inside] if field.related_model else []
    named = [part[:1].upper() + part[1:] for part in [label(instance, name), *parts] if part]
    # A block whose only text has its name is said once.
    return " · ".join(part for part, _repeated in groupby(named))


def _blocks(block: Block, names: list[str]) -> list[str]:
    labels = []
    for name in names:
        children = getattr(block, "child_blocks", {})
        block = children.get(name) or getattr(block, "child_block", None)
        if block is None:
            break
        labels.append(str(block.label))
    return labels
