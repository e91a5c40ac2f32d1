"""Loads the starting lists of words to watch: one YAML file a language, ``content/checks/<language>.yaml``.

Under each kind, a level names its words; the words of organs stand under the parts of the body that never say them.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from cms.review.checks.enums import Level, TermKind
from cms.review.checks.watchlist import CheckTerm


def load(path: Path) -> int:
    """Add the words that were never loaded, and say how many. What an editor changed or switched off stays so.

    Raises ValueError, naming the file, for an unknown language, kind or level.
    """
    wanted = {_origin(term): term for term in read(path)}
    known = set(CheckTerm.objects.filter(language=path.stem).exclude(origin="").values_list("origin", flat=True))
    typed = {_origin(term) for term in CheckTerm.objects.filter(language=path.stem)}
    new = [term for origin, term in wanted.items() if origin not in known | typed]
    for term in new:
        term.origin = _origin(term)
    CheckTerm.objects.bulk_create(new)
    return len(new)


def read(path: Path) -> Iterator[CheckTerm]:
    """The words of one file, unsaved."""
    if path.stem not in dict(settings.LANGUAGES):
        raise ValueError(f"{path}: unknown language {path.stem!r}.")
    data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    for kind, levels in data.items():
        _known(path, TermKind, kind)
        for level, words in levels.items():
            _known(path, Level, level)
            for word, region in _words(words):
                yield CheckTerm(language=path.stem, kind=kind, level=level, term=word, body_region=region)


def _words(words: Any) -> Iterator[tuple[str, str]]:
    """Each word with its part of the body, or none: ``[word]``, or ``[{pages: [region], words: [word]}]``."""
    for entry in words:
        if isinstance(entry, dict):
            yield from ((str(word), region) for region in entry["pages"] for word in entry["words"])
        else:
            yield str(entry), ""


def _known(path: Path, choices: Any, value: str) -> None:
    if value not in choices.values:
        raise ValueError(f"{path}: unknown {choices.__name__} {value!r}; known: {', '.join(choices.values)}.")


def _origin(term: CheckTerm) -> str:
    return f"{term.kind}/{term.body_region}/{term.term}"
