"""Every cell of the table of rights: who does what, on their own site and on the other.

The rows about translations and shared snippets (T01 to T12, S01) are tried in ``tests/cms/translation/test_privileges.py``, on
the same people.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cms.accounts import rows_files, rows_pages, rows_sites
from tests.cms.accounts.rows_sites import OWN, SEEN, words_in
from tests.cms.accounts.table import ALLOWED, Case, text
from tests.cms.accounts.world import World
from tests.cms.translation import privileges
from tests.cms.translation.privileges import COLUMNS

ROWS = rows_pages.ROWS | rows_files.ROWS | rows_sites.ROWS
WHOLE = {
    *(f"P{number:02}" for number in range(1, 19)),
    *(f"T{number:02}" for number in range(1, 13)),
    *(f"M{number:02}" for number in range(1, 7)),
    *(f"{letter}{number:02}" for letter in "SFV" for number in range(1, 4)),
    *(f"A{number:02}" for number in range(1, 5)),
}


@pytest.fixture
def case(offices: World, db: None, client: Client, column: str) -> Case:
    found = Case(client, offices, COLUMNS[column])
    if found.user:
        client.force_login(found.user)
    return found


def test_no_row_is_left_out() -> None:
    tried = {name.split()[0] for name in (*ROWS, *privileges.ROWS, "T10", "T11", "A02")}
    assert tried == WHOLE


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("row", ROWS)
def test_only_those_who_may_do_it(
    case: Case, row: str, column: str, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    wanted = ROWS[row]
    with django_capture_on_commit_callbacks(execute=True):
        response = wanted.ask(case)
    assert response.status_code < 500
    assert wanted.done(case, response) is (wanted.letter(column) in ALLOWED), (response, text(response)[:3000])


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("report", SEEN)
def test_reports_are_about_ones_own_site(case: Case, report: str, column: str) -> None:
    """A02. What a translator writes has no workflow here: their list of workflows is empty."""
    letter = dict(zip(COLUMNS, OWN.split(), strict=True))[column]
    for address in (SEEN[report], f"{SEEN[report]}_results"):
        response = case.get(reverse(address))
        assert response.status_code == (403 if letter == "D" else 200)
        own = {"EE": "embolyon"}.get(case.column.person, "imvoc")
        everything = {"imvoc", "embolyon"} if letter == "all" else {own} if letter == "own" else set()
        assert words_in(response) <= everything
        if report in ("history", "age"):
            assert words_in(response) == everything
