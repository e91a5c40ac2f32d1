"""Half past midnight in London: at the clinic it is that day too, for an editor whose zone is far in the west the one before."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

WEST = "America/Los_Angeles"
MIDNIGHT = datetime(2026, 11, 26, 0, 30, tzinfo=UTC)
DAY = date(2026, 11, 26)


@contextmanager
def editor_in_the_west(monkeypatch: pytest.MonkeyPatch) -> Iterator[date]:
    """The day at the clinic, while what runs inside runs on the clock that Wagtail turns for such an editor."""
    monkeypatch.setattr(timezone, "now", lambda: MIDNIGHT)
    with timezone.override(WEST):
        assert timezone.localdate() < DAY
        yield DAY
