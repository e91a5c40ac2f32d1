"""The body of a long page."""

from wagtail.blocks import StreamBlock

from cms.core.blocks.links import PageListBlock
from cms.core.blocks.media import DrawingBlock, PictureBlock
from cms.core.blocks.text import RICH_TEXT_FEATURES, CalloutBlock, HeadingBlock, ProseBlock, StepsBlock


class StoryBlock(StreamBlock):
    heading = HeadingBlock()
    prose = ProseBlock(features=RICH_TEXT_FEATURES)
    steps = StepsBlock()
    callout = CalloutBlock()
    pages = PageListBlock()
    drawing = DrawingBlock()
    picture = PictureBlock()

    class Meta:
        icon = "doc-full"
