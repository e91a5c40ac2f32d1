import pytest
from django.core.exceptions import ValidationError

from cms.core.validators import phone_link, validate_french_vat, validate_phone, validate_siren


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


# 732 829 320 is Insee's own example of a key.
@pytest.mark.parametrize("number", ["732829320", "732 829 320", "732\N{NO-BREAK SPACE}829\N{NO-BREAK SPACE}320"])
def test_a_company_number_has_the_right_key(number: str) -> None:
    validate_siren(number)


@pytest.mark.parametrize("number", ["", "732829321", "73282932", "7328293200", "000000000", "73282932O", "٧٣٢٨٢٩٣٢٠"])
def test_other_company_numbers_are_refused(number: str) -> None:
    with pytest.raises(ValidationError):
        validate_siren(number)


@pytest.mark.parametrize("number", ["FR44732829320", "FR 44 732 829 320"])
def test_a_french_vat_number_has_the_key_of_its_company(number: str) -> None:
    validate_french_vat(number)


@pytest.mark.parametrize("number", ["", "44732829320", "FR45732829320", "DE44732829320", "FR4473282932"])
def test_other_vat_numbers_are_refused(number: str) -> None:
    with pytest.raises(ValidationError):
        validate_french_vat(number)
