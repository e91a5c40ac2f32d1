import pytest
from django.core.exceptions import ValidationError

from cms.core.validators import phone_link, validate_phone


@pytest.mark.parametrize(
    ("phone", "link"),
    [
        ("04 22 120 120", "tel:+33422120120"),
        ("+33 4 22 12 01 20", "tel:+33422120120"),
        ("04.22.12.01.20", "tel:+33422120120"),
        ("15", "tel:15"),
        ("", ""),
        ("à venir", ""),
    ],
)
def test_a_number_becomes_an_international_link(phone: str, link: str) -> None:
    assert phone_link(phone) == link


@pytest.mark.parametrize("phone", ["04 22 120 120", "0422120120", "04.22.12.01.20", "+33 4 22 12 01 20"])
def test_french_numbers_are_accepted(phone: str) -> None:
    validate_phone(phone)


@pytest.mark.parametrize(
    "phone", ["", "15", "04 22 12 01", "04 22 12 01 20 3", "00 22 12 01 20", "+44 20 7946 0000", "x"]
)
def test_other_numbers_are_refused(phone: str) -> None:
    with pytest.raises(ValidationError):
        validate_phone(phone)
