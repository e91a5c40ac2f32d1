"""Superscripts and subscripts stay inside their sentence.

wagtail-localize 1.14.5 keeps to a fixed list of inline tags and takes any other for a block, so that “CO<sub>2</sub>”
becomes two sentences. Asked for in https://github.com/wagtail/wagtail-localize/issues/778; a test says when this can go.
"""

from wagtail_localize.strings import INLINE_TAGS

MISSING = ("sup", "sub")


def extend() -> None:
    """Add the tags to the library's own list, which everything of it reads. Doing so again changes nothing."""
    INLINE_TAGS.extend(tag for tag in MISSING if tag not in INLINE_TAGS)
