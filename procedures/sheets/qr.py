"""The square code that leads a phone to the page, as one path that both HTML and the PDF draw."""

from dataclasses import dataclass
from functools import lru_cache

import segno

# Modules of white around it, which phones need to find it (ISO/IEC 18004).
QUIET = 4


@dataclass(frozen=True)
class Code:
    """``path`` draws the dark modules, one unit each, in a square of ``size`` units."""

    path: str
    size: int


@lru_cache(maxsize=256)
def code(url: str) -> Code:
    rows = segno.make(url, error="m", micro=False).matrix
    steps = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            width = next((n for n, dark in enumerate(row[x:]) if not dark), len(row) - x)
            if width:
                steps.append(f"M{x + QUIET} {y + QUIET}h{width}v1h-{width}z")
            x += width or 1
    return Code("".join(steps), len(rows) + 2 * QUIET)


def svg(found: Code) -> str:
    """A picture on white, for the PDF."""
    box = f"0 0 {found.size} {found.size}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"><path fill="#fff" d="M0 0h{found.size}v{found.size}'
        f'H0z"/><path d="{found.path}"/></svg>'
    )
