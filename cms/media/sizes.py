"""The sizes and formats in which pages show pictures: this list, and no other.

Templates name a use (``templatetags/pictures.py``), never a size. What Wagtail's own screens make beside them are previews,
which readers are not given (``previews.py``).
"""

# The first that a browser knows is taken; the last is for those that know none, and for machines.
FORMATS = ("avif", "webp", "jpeg")
# From the smallest on. A face is shown at half its pixels, sharp on any screen.
USES: dict[str, tuple[str, ...]] = {
    "figure": ("width-480", "width-960", "width-1440"),
    "news": ("width-320", "width-640"),
    "portrait": ("fill-176x176",),
}


def specs(use: str) -> list[str]:
    """The filters of one use; KeyError for one that is not in the list."""
    return [f"{size}|format-{name}" for name in FORMATS for size in USES[use]]


ALL = [spec for use in USES for spec in specs(use)]
# What machines are told of: one format that all of them read.
FOR_MACHINES = [spec for spec in ALL if spec.endswith(FORMATS[-1])]
# In the order in which they are made: what every browser knows is there first.
SOONEST_FIRST = list(dict.fromkeys([*FOR_MACHINES, *ALL]))
