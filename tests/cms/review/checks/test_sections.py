"""What a text must say."""

import pytest

from cms.review import checks
from cms.safety.models import CareCard
from tests.cms.review.checks.drafts import act, topic
from tests.factories import language


def test_a_complete_act_has_no_fault(words: None) -> None:
    assert checks.findings(act("liver")) == []


@pytest.mark.parametrize(
    "name", ["benefits", "alternatives", "no_treatment", "risks", "before_steps", "after", "warning_signs"]
)
def test_a_section_that_is_missing(words: None, name: str) -> None:
    errors = checks.errors(
        act("liver", **{name: "" if name in ("benefits", "no_treatment", "after", "warning_signs") else []})
    )
    assert [(error.check, name in ("warning_signs", error.field)) for error in errors] == [("missing_section", True)]


def test_a_text_without_source(words: None) -> None:
    assert [error.check for error in checks.errors(topic(("prose", "<p>Un texte.</p>")))] == ["missing_source"]


def test_a_safety_text_is_read_too(words: None) -> None:
    card = CareCard(locale=language("fr"), action="call_15", signs=[("sign", "sans risque")])
    assert {error.check for error in checks.errors(card)} == {"missing_source", "absolute"}
