"""What the medical review and the translation desk decide, they decide in Python: the database hardly matters.

The fast tier runs these on one database, the night on both. Most run on PostgreSQL, the stricter of the two and the one that
serves patients; rights and safety texts run on SQLite, beside the browser, so that both halves last as long.
"""

import pytest

FOLDERS = ("tests/cms/review/", "tests/cms/safety/", "tests/cms/translation/")
BESIDE = ("tests/cms/accounts/", "tests/cms/safety/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.nodeid.startswith(FOLDERS):
            item.add_marker(pytest.mark.any_database)
        if item.nodeid.startswith(BESIDE):
            item.add_marker(pytest.mark.beside)
