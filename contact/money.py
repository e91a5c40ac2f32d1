"""Prices in euros, in words."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _


def euros(amount: Decimal) -> str:
    """ "€50", "€50.50": cents only where there are any."""
    whole = amount == amount.to_integral_value()
    return _("€%(amount)s") % {"amount": number_format(amount, decimal_pos=0 if whole else 2)}


def price(lowest: Decimal, highest: Decimal | None) -> str:
    """One price, or a range."""
    if highest is None or highest == lowest:
        return euros(lowest)
    return _("%(first)s to %(last)s") % {"first": euros(lowest), "last": euros(highest)}
