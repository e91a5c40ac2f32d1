"""Somebody else's tool: translate-toolkit opens a file, writes translations into it and saves it."""

from collections.abc import Callable

from translate.storage.pypo import pofile
from translate.storage.xliff2 import Xliff2File

from cms.translation.exchange.units import Format

STORES = {Format.PO: pofile, Format.XLIFF: Xliff2File}


def translated(content: bytes, kind: str, answer: Callable[[str], str]) -> bytes:
    """The file with ``answer(source)`` as the translation of every sentence, marked as translated."""
    store = STORES[Format(kind)].parsestring(content)
    for unit in store.units:
        if unit.istranslatable() and unit.source:
            unit.target = answer(str(unit.source))
            if kind == Format.XLIFF:
                unit.marktranslated()
            else:
                unit.markfuzzy(False)
    return bytes(store)


def sentences(content: bytes, kind: str) -> list[tuple[str, str]]:
    """Source and target of each sentence, as the tool sees them."""
    store = STORES[Format(kind)].parsestring(content)
    return [(str(unit.source), str(unit.target or "")) for unit in store.units if unit.istranslatable() and unit.source]
