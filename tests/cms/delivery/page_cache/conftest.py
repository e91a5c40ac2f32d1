"""Pages are kept here, as in production; nothing is kept from one test to the next."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches

from cms.delivery.generation import current as module
from cms.delivery.generation.current import Memory


@pytest.fixture(autouse=True)
def _kept(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    settings.PAGE_CACHE = True
    monkeypatch.setattr(module, "memory", Memory())
    caches["pages"].clear()
    yield
    caches["pages"].clear()
