"""Rules for single values."""

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
