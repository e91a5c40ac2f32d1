"""Numbers and addresses of public registers."""

import pytest
from django.core.exceptions import ValidationError

from contact.validators import AMELI_HOSTS, ORDER_HOSTS, validate_finess, validate_rpps


@pytest.mark.parametrize(
    ("check", "good", "bad"),
    [
        (
            validate_rpps,
            ["10000000009"],
            ["10000000008", "1000000009", "100000000090", "1000000000a", "1000000000９", ""],
        ),
        (
            validate_finess,
            ["690000005", "750100125", "2A0000014"],
            ["690000006", "69000000", "6900000050", "2C0000014", ""],
        ),
        (
            ORDER_HOSTS,
            [
                "https://www.conseil-national.medecin.fr/annuaire",
                "https://conseil69.ordre.medecin.fr/",
                "https://annuaire.sante.fr/x",
            ],
            [
                "http://annuaire.sante.fr/",
                "https://annuaire.sante.fr.example.org/",
                "https://example.org/?annuaire.sante.fr",
                "",
            ],
        ),
        (
            AMELI_HOSTS,
            ["https://annuairesante.ameli.fr/professionnels"],
            ["https://ameli.fr/", "https://notannuairesante.ameli.fr/", "https://annuairesante.ameli.fr@example.org/"],
        ),
    ],
)
def test_a_register_recognises_its_own(check, good: list[str], bad: list[str]) -> None:
    for value in good:
        check(value)
    for value in bad:
        with pytest.raises(ValidationError):
            check(value)
