"""The heading of a care card in every language: whom to call, then "if:", which the list below completes."""

import re

import pytest
from django.utils.translation import override

from cms.safety.enums import CareAction

IF = {"ar": " إذا:", "de": ", wenn:", "es": " si:", "fr": " si\u00a0:", "it": " se:"}


@pytest.mark.parametrize("action", CareAction)
@pytest.mark.parametrize("code", IF)
def test_a_heading_ends_as_a_condition(code: str, action: CareAction) -> None:
    with override(code):
        assert str(action.label).endswith(IF[code])


@pytest.mark.parametrize("action", CareAction)
@pytest.mark.parametrize("code", IF)
def test_a_heading_is_translated_and_keeps_its_number(code: str, action: CareAction) -> None:
    with override(code):
        own = str(action.label)
    with override("en"):
        english = str(action.label)
    assert own != english
    assert re.findall(r"[0-9]+", own) == re.findall(r"[0-9]+", english)


@pytest.mark.parametrize("code", sorted(set(IF) - {"fr"}))
def test_no_heading_falls_back_on_french(code: str) -> None:
    with override("fr"):
        french = {str(label) for label in CareAction.labels}
    with override(code):
        assert french.isdisjoint(map(str, CareAction.labels))
