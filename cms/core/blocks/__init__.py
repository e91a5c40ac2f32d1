from cms.core.blocks.announcements import AnnouncementsBlock, shown_announcements
from cms.core.blocks.links import MenuBlock, PageListBlock, SocialLinksBlock, SuggestionsBlock, listed_pages
from cms.core.blocks.media import DrawingBlock, PictureBlock
from cms.core.blocks.sources import SourceBlock, SourcesBlock
from cms.core.blocks.story import StoryBlock
from cms.core.blocks.text import RICH_TEXT_FEATURES, CalloutBlock, HeadingBlock, ProseBlock, StepBlock, StepsBlock

__all__ = [
    "RICH_TEXT_FEATURES",
    "AnnouncementsBlock",
    "CalloutBlock",
    "DrawingBlock",
    "HeadingBlock",
    "MenuBlock",
    "PageListBlock",
    "PictureBlock",
    "ProseBlock",
    "SocialLinksBlock",
    "SourceBlock",
    "SourcesBlock",
    "StepBlock",
    "StepsBlock",
    "StoryBlock",
    "SuggestionsBlock",
    "listed_pages",
    "shown_announcements",
]
