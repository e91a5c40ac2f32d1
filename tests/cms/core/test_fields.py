"""Several choices in one field."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from cms.core.fields import ChoicesField, labels
from procedures.enums import Guidance
from procedures.models import ProcedurePage

FIELD = ChoicesField(Guidance, verbose_name="guidage")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ([], []),
        (None, []),
        (["mri", "ct"], ["ct", "mri"]),
        (["ct", "ct"], ["ct"]),
        (["ultrasound", "ct", "fluoroscopy", "mri"], ["ultrasound", "ct", "fluoroscopy", "mri"]),
    ],
)
def test_values_are_kept_once_in_the_order_of_the_list(given: list[str] | None, kept: list[str]) -> None:
    assert FIELD.clean(given, None) == kept


def test_an_unknown_value_is_named_with_the_known_ones() -> None:
    with pytest.raises(ValidationError, match="sonar") as error:
        FIELD.clean(["ct", "sonar"], None)
    assert "ultrasound, ct, fluoroscopy, mri" in str(error.value)


def test_a_field_that_may_not_be_empty_refuses_nothing() -> None:
    with pytest.raises(ValidationError):
        ProcedurePage._meta.get_field("guidance").clean([], None)


def test_the_list_of_choices_stays_out_of_migrations() -> None:
    kwargs = FIELD.deconstruct()[3]
    assert "choices_enum" not in kwargs
    assert ChoicesField(**kwargs).clean(["anything"], None) == ["anything"]


@pytest.mark.parametrize(("field", "required"), [("guidance", True), ("energies", False)])
def test_editors_tick_boxes(field: str, required: bool) -> None:
    form_field = ProcedurePage._meta.get_field(field).formfield()
    assert form_field.required is required
    assert form_field.widget.input_type == "checkbox"
    assert [value for value, _ in form_field.choices] == ProcedurePage._meta.get_field(field).choices_enum.values


def test_a_field_without_a_list_offers_nothing() -> None:
    assert ChoicesField().formfield().choices == []


def test_labels_follow_the_list_and_the_language() -> None:
    with translation.override("en"):
        assert labels(Guidance, ["mri", "ultrasound"]) == ["Ultrasound", "MRI"]
