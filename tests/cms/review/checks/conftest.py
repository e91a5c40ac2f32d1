"""The starting lists of words, as an installation has them."""

from copy import copy
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

from cms.review.checks import terms
from cms.review.models import CheckTerm

LISTS = sorted((Path(settings.CONTENT_ROOT) / "checks").glob("*.yaml"))


@cache
def _read() -> list[CheckTerm]:
    return [term for path in LISTS for term in terms.read(path)]


@pytest.fixture
def words(db: None) -> None:
    """Every word of the lists. Reading the files takes longer than saving the words, so it is done once."""
    CheckTerm.objects.bulk_create(copy(term) for term in _read())
