"""What the medical review and the translation desk decide, they decide in Python: the database hardly matters.

The fast tier runs these on PostgreSQL, the stricter of the two and the one that serves patients; the night runs them on
both.
"""

import pytest

FOLDERS = ("tests/cms/review/", "tests/cms/safety/", "tests/cms/translation/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.nodeid.startswith(FOLDERS):
            item.add_marker(pytest.mark.any_database)
