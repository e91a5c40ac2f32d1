"""What readers of a translation are told of its French, and which of its fields they read in French meanwhile.

Chosen at render: the translated row is never rewritten with French.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from cms.core.enums import SOURCE_LANGUAGE
from cms.translation import states
from cms.translation.enums import Severity

# Where a page keeps what was worked out for it: one answer an object, whoever asks.
KEPT = "_behind_its_french"


@dataclass(frozen=True)
class Behind:
    """A translated page whose French moved on: since when, how badly, and the fields to be read in French."""

    since: datetime
    severity: str
    fields: frozenset[str]
    french: Page

    def url(self, request: HttpRequest | None) -> str:
        return self.french.get_url(request) or ""

    @property
    def is_safety(self) -> bool:
        return self.severity == Severity.SAFETY


def behind(page: Any) -> Behind | None:
    """None for a page that follows its French, for French, and for an old version, which is shown as it was.

    One query for a translated page, one more if its French moved on.
    """
    if page.locale.language_code == SOURCE_LANGUAGE or getattr(page, "archived_texts", None) is not None:
        return None
    if KEPT not in page.__dict__:
        page.__dict__[KEPT] = _look(page)
    found: Behind | None = page.__dict__[KEPT]
    return found


def as_finished(page: Any) -> Any:
    """``page`` as readers will see it once its sentences are published, whatever its live version still waits for."""
    page.__dict__[KEPT] = None
    return page


def in_french(page: Any, names: set[str]) -> bool:
    """Whether readers must read any of these fields of ``page`` in French."""
    found = behind(page)
    return found is not None and not found.fields.isdisjoint(names)


def _look(page: Any) -> Behind | None:
    state = states.stale(page)
    if state is None or state.stale_since is None:
        return None
    french = type(page).objects.filter(
        translation_key=page.translation_key, locale__language_code=SOURCE_LANGUAGE, live=True
    )
    original = french.select_related("locale").first()
    if original is None:
        return None
    safety = set(getattr(page, "safety_fields", ())) if state.severity == Severity.SAFETY else set()
    return Behind(state.stale_since, state.severity, frozenset(safety & state.changed_fields), original)
