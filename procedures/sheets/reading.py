"""Which version of an act a part of its sheets is read from: that of the reader, or the French one while it is ahead."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from django.utils import translation

from cms.core.enums import SOURCE_LANGUAGE
from cms.safety.models import SafetyText
from cms.translation.reading import behind, in_french
from procedures.sheets.content import Part


@contextmanager
def following(page: Any, *names: str) -> Iterator[Any]:
    """The page to read these fields from, with its language active, as ``{% following %}`` does on the page itself."""
    found = behind(page) if in_french(page, set(names)) else None
    with translation.override(SOURCE_LANGUAGE if found else page.locale.language_code):
        yield found.french if found else page


def marked(part: Part, page: Any, source: Any) -> Part:
    """``part`` with the language of ``source``, which it was read from, and whether that is not the reader's."""
    language = source.locale.language_code
    return replace(part, language=language, french=language != page.locale.language_code)


@contextmanager
def words_of(text: SafetyText) -> Iterator[None]:
    """Labels beside a shared text are in its language."""
    with translation.override(text.locale.language_code):
        yield
