"""Durations in words, in the active language, from numbers and units."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from procedures.enums import TimeUnit


def _amount(number: int, unit: TimeUnit) -> str:
    """``1, DAYS`` → "1 day". The unit is an argument of its own so that every language declines it."""
    if unit is TimeUnit.HOURS:
        return ngettext("%(count)d hour", "%(count)d hours", number) % {"count": number}
    if unit is TimeUnit.DAYS:
        return ngettext("%(count)d day", "%(count)d days", number) % {"count": number}
    return ngettext("%(count)d week", "%(count)d weeks", number) % {"count": number}


def span(minimum: int, maximum: int, unit: TimeUnit) -> str:
    """ "1 to 2 days"; one amount when both ends are equal."""
    if minimum == maximum:
        return _amount(minimum, unit)
    return _("%(minimum)d to %(maximum)s") % {"minimum": minimum, "maximum": _amount(maximum, unit)}


def minutes(minimum: int | None, maximum: int | None) -> str:
    """ "30 to 60 minutes"; empty when the length is not known."""
    known = [value for value in (minimum, maximum) if value]
    if not known:
        return ""
    low, high = known[0], known[-1]
    text = ngettext("%(count)d minute", "%(count)d minutes", high) % {"count": high}
    if low == high:
        return text
    return _("%(minimum)d to %(maximum)s") % {"minimum": low, "maximum": text}
