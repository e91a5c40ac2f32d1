"""How many odd requests were asked, and which of them nobody answered: a line for each file."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.signals import got_request_exception, request_started

from tests.outages.figures import Figures


@pytest.fixture(scope="module", autouse=True)
def _counted(request: pytest.FixtureRequest) -> Iterator[None]:
    asked: list[None] = []
    failed: list[None] = []

    def ask(**_said: Any) -> None:
        asked.append(None)

    def fail(**_said: Any) -> None:
        failed.append(None)

    request_started.connect(ask)
    got_request_exception.connect(fail)
    yield
    request_started.disconnect(ask)
    got_request_exception.disconnect(fail)
    Figures(request.config).note(f"{request.path.stem}: {len(asked)} requests", f"{len(failed)} exceptions", 0)
