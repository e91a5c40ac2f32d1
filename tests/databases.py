"""Which database a test of the fast tier runs on: most of what is asked is decided in Python, and one tells.

The night runs all of them on the other as well (``make nightly``).
"""

import pytest

# What a database decides: locks and transactions, constraints, how texts are ordered and found, what a backup holds;
# and odd requests, which may end in any statement.
BOTH = (
    "tests/cms/backup/test_drill.py",
    "tests/cms/conflicts/test_races.py",
    "tests/cms/content/test_keys.py",
    "tests/cms/core/test_identity.py",
    "tests/cms/core/test_languages.py",
    "tests/cms/core/test_models.py",
    "tests/cms/core/test_ownership.py",
    "tests/cms/core/test_scoping.py",
    "tests/cms/core/test_uses.py",
    "tests/cms/delivery/generation/test_current.py",
    "tests/cms/delivery/generation/test_watching.py",
    "tests/cms/delivery/hostile/test_fuzz.py",
    "tests/cms/delivery/test_missing.py",
    "tests/cms/media/test_migrations.py",
    "tests/cms/media/test_turns.py",
    "tests/cms/pages/test_models.py",
    "tests/cms/search/test_everywhere.py",
    "tests/cms/search/test_search.py",
    "tests/cms/statistics/test_readings.py",
    "tests/cms/statistics/test_searches.py",
    "tests/contact/messages/test_senders.py",
    "tests/contact/test_models.py",
    "tests/procedures/test_models.py",
    "tests/specialities/test_models.py",
)
# On SQLite, where the browser needs the starting content anyway; with some others, so that both halves last as long.
# All else on PostgreSQL, the stricter of the two, and the one that serves patients.
BESIDE = (
    "tests/cms/accounts/signin/test_doors.py",
    "tests/cms/accounts/test_crawl.py",
    "tests/cms/accounts/test_methods.py",
    "tests/cms/accounts/test_sweep.py",
    "tests/cms/accounts/test_table.py",
    "tests/cms/core/test_choices.py",
    "tests/cms/core/test_claims.py",
    "tests/cms/review/checks/",
    "tests/cms/safety/",
    "tests/matrix/",
    "tests/outages/test_sqlite.py",
)


def say_where(item: pytest.Item) -> None:
    """Mark it with the database or the databases that it runs on."""
    if item.nodeid.startswith(BOTH + BESIDE):
        item.add_marker(pytest.mark.on_sqlite)
    if item.nodeid.startswith(BOTH) or not item.nodeid.startswith(BESIDE):
        item.add_marker(pytest.mark.on_postgresql)
