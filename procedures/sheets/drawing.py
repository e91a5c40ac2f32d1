"""Makes the PDF of a sheet, tagged for screen readers (PDF/UA-1), in our own typefaces: every machine makes the same."""

import json
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst

from cms.core.themes import Theme
from cms.delivery.sharing.drawing import palette
from procedures.sheets import qr
from procedures.sheets.content import Sheet

HERE = Path(__file__).parent
TEMPLATE = HERE / "sheet.typ"
FONTS = HERE / "fonts"


def data_of(sheets: Sequence[Sheet], theme: Theme | None) -> str:
    """All that the template is given, as JSON: what it draws depends on nothing else."""
    shown = [sheet.as_data() | {"qr": qr.svg(qr.code(sheet.url))} for sheet in sheets]
    return json.dumps({"sheets": shown, "colours": palette(theme)}, ensure_ascii=False, sort_keys=True)


def pdf(data: str) -> bytes:
    made: bytes = typst.compile(TEMPLATE, format="pdf", pdf_standards=["ua-1"], **_options(data))
    return made


def fits(data: str) -> bool:
    """Whether there is a size of type at which it fits: a page, or two pages in two languages."""
    found = typst.query(TEMPLATE, "<fits>", field="value", one=True, **_options(data))
    return bool(json.loads(found)["fits"])


def _options(data: str) -> dict[str, Any]:
    return {"sys_inputs": {"data": data}, "font_paths": _fonts(), "ignore_system_fonts": True, "root": HERE}


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


@cache
def edition() -> bytes:
    """What the look depends on beside the data: the template and the version of typst."""
    return TEMPLATE.read_bytes() + version("typst").encode()
