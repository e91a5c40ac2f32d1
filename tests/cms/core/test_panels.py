"""The editor's form of every page type."""

import pytest
from wagtail.admin.panels import TitleFieldPanel

from cms.core.checks import house_page_models


def _panels(panel) -> list:
    return [panel, *(inner for child in getattr(panel, "children", []) for inner in _panels(child))]


@pytest.mark.parametrize("model", house_page_models(), ids=lambda model: model.__name__)
def test_the_address_follows_the_title_while_an_editor_types(model) -> None:
    """Otherwise a new page cannot be saved before its address is typed, on another tab."""
    titles = [panel for panel in _panels(model.edit_handler) if getattr(panel, "field_name", "") == "title"]
    assert [type(panel) for panel in titles] == [TitleFieldPanel]
    assert "slug" in {getattr(panel, "field_name", "") for panel in _panels(model.edit_handler)}
