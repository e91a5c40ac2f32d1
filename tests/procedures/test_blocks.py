"""The lists of an act: what editors may type, and what readers see of it."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from cms.core.blocks.sources import SourceBlock, SourcesBlock
from procedures import blocks

RECOVERY = {"activity": "work", "minimum": 1, "maximum": 2, "unit": "days"}
SOURCE = {"kind": "leaflet", "title": "Fiche", "language": "fr", "publisher": "Une société", "year": None, "url": ""}
RISK = {"name": "Infection", "frequency": "rare", "serious": False, "text": "Elle se soigne."}


def _clean(block, **values):
    return block.clean(block.to_python(values))


@pytest.mark.parametrize(
    ("block", "values"),
    [
        (blocks.RecoveryBlock(), RECOVERY),
        (blocks.RecoveryBlock(), RECOVERY | {"minimum": 2}),
        (blocks.RecoveryBlock(), RECOVERY | {"minimum": 0, "maximum": 0}),
        (SourceBlock(), SOURCE),
        (SourceBlock(), SOURCE | {"year": 2024, "url": "https://www.has-sante.fr/x"}),
        (blocks.RiskBlock(), RISK),
    ],
)
def test_what_fits_is_kept(block, values) -> None:
    assert dict(_clean(block, **values)) == values


@pytest.mark.parametrize(
    ("block", "values"),
    [
        (blocks.RecoveryBlock(), RECOVERY | {"minimum": 3}),
        (blocks.RecoveryBlock(), RECOVERY | {"minimum": -1}),
        (blocks.RecoveryBlock(), RECOVERY | {"maximum": None}),
        (blocks.RecoveryBlock(), RECOVERY | {"activity": "chess"}),
        (blocks.RecoveryBlock(), RECOVERY | {"unit": "years"}),
        (SourceBlock(), SOURCE | {"title": ""}),
        (SourceBlock(), SOURCE | {"year": 1900}),
        (SourceBlock(), SOURCE | {"url": "javascript:alert(1)"}),
        (blocks.RiskBlock(), RISK | {"frequency": "often"}),
        (blocks.RiskBlock(), RISK | {"text": ""}),
    ],
)
def test_what_does_not_fit_is_refused(block, values) -> None:
    with pytest.raises(ValidationError):
        _clean(block, **values)


@pytest.mark.parametrize(("count", "fits"), [(2, False), (3, True), (5, True), (6, False)])
def test_key_points_are_three_to_five(count: int, fits: bool) -> None:
    block = blocks.KeyPointsBlock()
    value = block.to_python([{"type": "point", "value": "Court."}] * count)
    if fits:
        assert len(block.clean(value)) == count
    else:
        with pytest.raises(ValidationError):
            block.clean(value)


def test_an_act_names_a_source() -> None:
    block = SourcesBlock()
    with pytest.raises(ValidationError):
        block.clean(block.to_python([]))


@pytest.mark.parametrize(
    ("block", "values", "label", "text"),
    [
        (blocks.RiskBlock(), RISK, "frequency_label", "Rare"),
        (blocks.RecoveryBlock(), RECOVERY, "activity_label", "Work"),
        (blocks.RecoveryBlock(), RECOVERY, "span", "1 to 2 days"),
        (SourceBlock(), SOURCE, "kind_label", "Patient leaflet"),
    ],
)
def test_readers_see_words(block, values, label: str, text: str) -> None:
    with translation.override("en"):
        assert getattr(block.to_python(values), label) == text
