"""Author, source, date, interests."""

import pytest

from cms.review.completeness import benchmarks, missing_benchmarks
from cms.review.enums import ValidationKind
from tests.cms.review.validated import SOURCE, card, doctor, topic, validated
from tests.factories import House, TopicPageFactory

NONE = {"author": False, "source": False, "date": False, "interests": False}


def test_a_bare_draft_has_none(imvoc: House) -> None:
    page = TopicPageFactory(parent=imvoc.home, live=False)
    assert benchmarks(page) == NONE
    assert benchmarks(TopicPageFactory.build()) == NONE
    assert len(missing_benchmarks(page)) == 2


def test_a_validated_page_has_four(imvoc: House) -> None:
    page = topic(imvoc.home)
    assert missing_benchmarks(page) == []
    validated(page, doctor())
    assert all(benchmarks(page).values())


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({"authors": "  "}, 1),
        ({"sources": []}, 1),
        ({"sources": [("source", SOURCE | {"title": " "})]}, 1),
        ({"authors": "", "sources": []}, 2),
    ],
)
def test_author_and_source_come_before_a_validation(imvoc: House, values: dict, missing: int) -> None:
    assert len(missing_benchmarks(topic(imvoc.home, **values))) == missing


@pytest.mark.parametrize("kind", [ValidationKind.DEMONSTRATION, ValidationKind.EMERGENCY])
def test_what_no_doctor_signed_has_no_date(imvoc: House, kind: ValidationKind) -> None:
    page = topic(imvoc.home)
    validated(page, doctor(), kind=kind)
    assert benchmarks(page) == {"author": True, "source": True, "date": False, "interests": False}


def test_interests_must_be_said(imvoc: House) -> None:
    page = topic(imvoc.home)
    validated(page, doctor(), interests=" ")
    assert not benchmarks(page)["interests"]


@pytest.mark.django_db
def test_a_safety_text_needs_a_source_and_no_author() -> None:
    assert len(missing_benchmarks(card())) == 1
    assert missing_benchmarks(card(sources=[("source", SOURCE)])) == []
