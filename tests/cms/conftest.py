"""What the medical review, the translation desk and the rights decide, they decide in Python: the database hardly matters.

The fast tier runs these on one database, the night on both. Most run on PostgreSQL, the stricter of the two and the one that
serves patients; the table of rights runs on SQLite, beside the browser, so that both halves last as long.
"""

import pytest

PLACES = (
    "tests/cms/conflicts/test_editing.py",
    "tests/cms/content/test_editors.py",
    "tests/cms/review/",
    "tests/cms/safety/",
    "tests/cms/translation/",
)
BESIDE = "tests/cms/accounts/test_table.py"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.nodeid.startswith(PLACES):
            item.add_marker(pytest.mark.any_database)
        if item.nodeid.startswith(BESIDE):
            item.add_marker(pytest.mark.beside)
