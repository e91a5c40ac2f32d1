"""Rules for single values."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

validate_phone = RegexValidator(
    r"^(?:\+33[ .]?|0)[1-9](?:[ .]?\d){8}$", _("Enter a French phone number of ten digits.")
)


def phone_link(phone: str) -> str:
    """``tel:`` address of a French number, in international form: ``04 22 …`` → ``tel:+33422…``; empty stays empty."""
    digits = "".join(character for character in phone if character.isdigit() or character == "+")
    if digits.startswith("0"):
        digits = "+33" + digits[1:]
    return f"tel:{digits}" if digits else ""


def validate_siren(number: str) -> None:
    """Raise ValidationError unless ``number`` is that of a French company: nine digits, the last one a Luhn key (Insee)."""
    digits = number.replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
    if not (re.fullmatch(r"[0-9]{9}", digits) and any(map(int, digits)) and _luhn(digits) % 10 == 0):
        raise ValidationError(_("Enter the nine digits of the SIREN number: one of them is wrong or missing."))


def _luhn(digits: str) -> int:
    """Every second digit from the right counts twice, and a product of two digits counts as their sum."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled)


def validate_french_vat(number: str) -> None:
    """Raise ValidationError unless ``number`` is FR, the key of the company, and its SIREN (General tax code, art. 286 ter)."""
    compact = number.replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
    match = re.fullmatch(r"FR([0-9]{2})([0-9]{9})", compact)
    if match is None or int(match[1]) != (12 + 3 * (int(match[2]) % 97)) % 97:
        raise ValidationError(_("Enter a French VAT number: FR, two digits, then the SIREN number."))
