"""Editor tabs that every page type shares."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, PublishingPanel, TabbedInterface

PROMOTE_PANELS = [
    FieldPanel("slug"),
    FieldPanel("seo_title"),
    FieldPanel("search_description"),
    # The day to go live and the day to leave: Wagtail shows them beside the form, with the state of the page.
    PublishingPanel(),
]


def tabs(*content: tuple[Any, list]) -> TabbedInterface:
    """The tabs of a page's editor: those of the page type, in order, then the one that search engines read."""
    return TabbedInterface(
        [
            *(ObjectList(panels, heading=heading) for heading, panels in content),
            ObjectList(PROMOTE_PANELS, heading=_("Search engines")),
        ]
    )
