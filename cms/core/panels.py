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

# What several page types and shared texts have in common.
BODY = FieldPanel(
    "body", help_text=_("Begin each part with a heading: the page’s own contents are made of them. Short paragraphs.")
)
SOURCES = FieldPanel(
    "sources",
    help_text=_("The documents that the text rests on, the most important first. Without any, nobody validates."),
)


def tabs(*content: tuple[Any, list]) -> TabbedInterface:
    """The tabs of a page's editor: those of the page type, in order, then the one that search engines read."""
    return TabbedInterface(
        [
            *(ObjectList(panels, heading=heading) for heading, panels in content),
            ObjectList(PROMOTE_PANELS, heading=_("Search engines")),
        ]
    )
