"""What says where tests run names tests that are there: a place that was renamed would run on one database in silence."""

from pathlib import Path

import pytest

from tests.databases import BESIDE, BOTH

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("place", [*BOTH, *BESIDE])
def test_every_place_is_there(place: str) -> None:
    assert (ROOT / place).exists()
