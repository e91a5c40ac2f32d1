"""Rows as a person reads them."""

from collections.abc import Iterable, Mapping
from typing import Any


def show(title: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Print ``rows``, which name the same columns, under ``title``."""
    lines = [dict(row) for row in rows]
    if not lines:
        return
    columns = list(lines[0])
    cells = [columns, *([str(line[column]) for column in columns] for line in lines)]
    widths = [max(len(row[number]) for row in cells) for number in range(len(columns))]
    print(f"\n{title}")
    for row in cells:
        print("  " + "  ".join(_aligned(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _aligned(cell: str, width: int) -> str:
    return cell.rjust(width) if cell[:1].isdigit() else cell.ljust(width)
