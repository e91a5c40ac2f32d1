"""Starting content of any size, as files: ``content`` with more acts and problems, each under a key of its own."""

import shutil
from pathlib import Path

import polib
from wagtail_localize.segments.extract import extract_segments

from cms.content import builder
from cms.content.source import Item, read

COPIED = ("procedures/", "pages/imvoc/mon-probleme/")


def write(origin: Path, target: Path, times: int) -> int:
    """Write to ``target`` what ``origin`` says, its acts and problems ``times`` times, and say how many pages that makes."""
    shutil.copytree(origin, target)
    source = read(origin)
    for item in source.items.values():
        if item.key.startswith(COPIED):
            for number in range(2, times + 1):
                _copy(item, f"{item.key}-{number}", target)
    pages = sum(item.is_page for item in read(target).items.values())
    return pages * (1 + len(source.languages))


def _copy(item: Item, key: str, target: Path) -> None:
    copied = Item(key, item.path, item.data, item.digest)
    shutil.copy(target / "fr" / f"{item.key}.yaml", target / "fr" / f"{key}.yaml")
    places = _places(item, copied)
    for language in item.translations:
        folder = target / "translations" / language
        catalogue = polib.pofile(str(folder / f"{item.key}.po"))
        for entry in catalogue:
            entry.msgctxt = places[entry.msgctxt]
        catalogue.save(str(folder / f"{key}.po"))


def _places(item: Item, copied: Item) -> dict[str, str]:
    """Where a copy says what the original says: the ids of blocks follow from the key. What is referred to need not be there."""
    built = (builder.build(one, lambda key: None) for one in (item, copied))
    segments = zip(*map(extract_segments, built), strict=True)
    return {there.path: here.path for there, here in segments}
