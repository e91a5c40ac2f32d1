"""The rows of a revision are read without the page that they lie in being asked for again."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from procedures.models import ProcedurePage
from tests.factories import House, LocationFactory, ProcedurePageFactory, SpecialityFactory

pytestmark = pytest.mark.django_db
PAGES = ProcedurePage._meta.db_table


@pytest.fixture
def act(imvoc: House) -> Any:
    specialities = [SpecialityFactory() for _ in range(3)]
    return ProcedurePageFactory(parent=imvoc.acts, specialities=specialities, places=[LocationFactory()])


def by_library(data: dict[str, Any]) -> Any:
    return Page.from_serializable_data.__func__(ProcedurePage, data)


def test_they_come_back_as_the_library_reads_them(act: Any) -> None:
    data = act.serializable_data()
    read = ProcedurePage.from_serializable_data(data)
    assert read.serializable_data() == by_library(data).serializable_data()
    rows = [*read.speciality_rows.all(), *read.location_rows.all()]
    assert len(rows) == 4
    assert all(row.page is read and row.page_id == act.pk for row in rows)


def test_a_row_whose_own_object_is_gone_is_left_out(act: Any) -> None:
    revision = act.save_revision()
    gone = act.location_rows.get().location
    act.location_rows.all().delete()
    act.location_rows.commit()
    type(gone).objects.filter(pk=gone.pk).delete()
    assert [row.location for row in revision.as_object().location_rows.all()] == []
    assert revision.as_object().speciality_rows.count() == 3


def test_the_page_is_not_asked_for_again(act: Any) -> None:
    revision = act.save_revision()
    revision.content_object  # noqa: B018 - asked for before
    with CaptureQueriesContext(connection) as queries:
        revision.content_object.with_content_json(revision.content)
    assert not [query for query in queries.captured_queries if PAGES in query["sql"]]


def test_the_library_still_asks(act: Any) -> None:
    """When it does not, cms/core/rows.py and its call in BasePage can go."""
    with CaptureQueriesContext(connection) as queries:
        by_library(act.serializable_data())
    assert len([query for query in queries.captured_queries if PAGES in query["sql"]]) == 4
