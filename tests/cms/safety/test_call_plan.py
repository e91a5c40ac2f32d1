"""Whom to call, by hour: one answer for every part of the week, on the acts of the sites that chose the text."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks import StreamValue

from cms.core.identity import identity_of
from cms.safety import rules
from cms.safety.enums import CallMoment
from cms.safety.models import CallPlan, SafetySettings
from cms.safety.site_texts import plan_of
from tests.conftest import Visit
from tests.factories import House, ProcedurePageFactory, UserFactory, language, translate
from tests.factories.publishing import put_live

WEEK = [("open", "04 00 00 00 00"), ("night", "15"), ("weekend", "15")]


def rows(week: list[tuple[str, str]]) -> list[Any]:
    return [("row", {"when": when, "who": "Équipe d’essai", "number": number, "note": ""}) for when, number in week]


@pytest.fixture
def plan(imvoc: House) -> CallPlan:
    made = CallPlan.objects.create(name="Plan", rows=rows(WEEK[::-1]), locale=language("fr"), live=False)
    SafetySettings.objects.create(site=imvoc.site, call_plan=made)
    return put_live(made)


@pytest.mark.parametrize(
    ("week", "count"),
    [
        (WEEK, 0),
        (WEEK[:2], 1),
        ([*WEEK, ("night", "15")], 1),
        ([*WEEK[:2], ("weekend", "bientôt")], 1),
        ([("open", "+33 4 00 00 00 00"), *WEEK[1:]], 0),
        ([], 3),
    ],
)
def test_every_hour_has_one_answer(week: list[tuple[str, str]], count: int) -> None:
    assert len(list(rules.plan_faults(week))) == count
    assert len(CallPlan(rows=rows(week)).faults()) == count


def test_a_gap_is_refused(db: None) -> None:
    with pytest.raises(ValidationError, match="week-end"):
        CallPlan(name="Plan", rows=rows(WEEK[:2]), locale=language("fr")).clean()


@pytest.mark.parametrize("number", ["1", "04 00", "15 ou 112", "javascript:1", "04 00 00 00 00 00"])
def test_an_editor_cannot_type_what_no_phone_dials(number: str) -> None:
    block = CallPlan._meta.get_field("rows").stream_block
    value = StreamValue(block, rows([("open", number)]))
    with pytest.raises(ValidationError):
        block.clean(value)


def test_the_rows_stand_in_the_order_of_the_week(plan: CallPlan) -> None:
    assert [row["when"] for row in plan.rows_by_moment] == list(CallMoment.values)
    assert [row.url for row in plan.rows_by_moment] == ["tel:+33400000000", "tel:15", "tel:15"]


def test_the_acts_of_the_site_show_it(imvoc: House, embolyon: House, plan: CallPlan, visit: Visit) -> None:
    for house, shown in ((imvoc, True), (embolyon, False)):
        act = ProcedurePageFactory(parent=house.acts)
        assert ("Équipe d’essai" in visit(act.full_url).content.decode()) is shown


def test_it_is_read_in_ones_language_or_in_french(imvoc: House, plan: CallPlan) -> None:
    assert plan_of(identity_of(imvoc.site), "en") == plan
    english = translate(plan, "en")
    assert plan_of(identity_of(imvoc.site), "en") == english
    plan.unpublish()
    assert plan_of(identity_of(imvoc.site), "fr") is None


def test_it_names_where_it_is_shown(plan: CallPlan) -> None:
    assert [(use.title, use.site) for use in plan.shown_on(UserFactory(is_superuser=True))] == [
        ("Toutes les interventions", "Imvoc")
    ]
