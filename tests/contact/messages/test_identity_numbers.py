"""What nobody needs to write is noticed; what looks a little like it is left alone."""

from datetime import date

import pytest

from contact.messages.identity_numbers import has_birth_date, has_social_security_number

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1 84 12 76 451 089 46", True),
        ("184127645108946", True),
        ("n°2.84.12.2A.451.089", True),
        ("2-84-12-2b-451-089-46", True),
        ("sécu:1841276451089", True),
        ("04 22 12 01 20", False),
        ("+33 4 22 12 01 20", False),
        ("facture 20261126-0042", False),
        ("9 84 12 76 451 089 46", False),
        ("1 84 13 76 451 089 4677", False),
        ("", False),
    ],
)
def test_social_security_numbers(text: str, found: bool) -> None:
    assert has_social_security_number(text) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("née le 12/03/1956", True),
        ("12.3.56", True),
        ("12-03-56", True),
        ("1956-03-12", True),
        ("le 1er mars 1956", True),
        ("12 Février 1998", True),
        ("March: 3rd mar 1956", True),
        ("12 de marzo de 1956", True),
        ("12. März 1956", True),
        ("12/03/2024", True),
        ("rendez-vous du 12/12/2026", False),
        ("facture du 03/02/2025", False),
        ("facture du 03/02/26", False),
        ("24/7", False),
        ("de 9 à 12 mars", False),
        ("12/03/1856", False),
        ("version 1.2.3", False),
        ("32/03/1956", False),
    ],
)
def test_birth_dates(text: str, found: bool) -> None:
    assert has_birth_date(text, TODAY) is found
