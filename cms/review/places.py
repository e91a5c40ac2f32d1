"""Where a field stands in Wagtail's editor, so that a finding can lead to it."""

from collections.abc import Iterator

from django.db import models
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    ObjectList,
    Panel,
    PanelGroup,
    get_edit_handler,
)


def anchors(model: type[models.Model]) -> dict[str, str]:
    """The anchor of each field's panel by the name of the field; fields in a row share that of the row."""
    return dict(_walk(get_edit_handler(model), "panel", ""))


def _walk(panel: Panel, prefix: str, section: str) -> Iterator[tuple[str, str]]:
    if isinstance(panel, InlinePanel):
        yield panel.relation_name, section
    elif isinstance(panel, FieldPanel):
        yield panel.field_name, section
    elif isinstance(panel, PanelGroup):
        for child, identifier in zip(panel.children, panel.child_identifiers, strict=True):
            # Each child of a list is a section of the page; tabs and rows are none of their own.
            own = f"{prefix}-{identifier}-section" if isinstance(panel, ObjectList) else section
            yield from _walk(child, f"{prefix}-child-{identifier}", own)
