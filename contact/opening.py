"""Hours and days in words, in the active language, from typed values."""

from collections.abc import Iterable
from datetime import date, time

from django.utils.formats import date_format, time_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from contact.enums import Weekday

# A closing is told this many days ahead.
AHEAD = 30


def days_in_words(days: Iterable[str]) -> str:
    """ "Monday to Friday", "Monday and Thursday": a run of three days or more is named by its ends."""
    order = list(Weekday)
    places = sorted({order.index(Weekday(day)) for day in days})
    names = [str(order[place].label) for place in places]
    if len(places) > 2 and places[-1] - places[0] == len(places) - 1:
        return _("%(first)s to %(last)s") % {"first": names[0], "last": names[-1]}
    return get_text_list(names, _("and"))


def times_in_words(opens: time, closes: time) -> str:
    """ "8:30 a.m. to 6 p.m.", as the language writes a time."""
    return _("%(first)s to %(last)s") % {"first": time_format(opens), "last": time_format(closes)}


def period_in_words(first: date, last: date) -> str:
    """With its years, so that a page read on another day still says the truth."""
    if first == last:
        return date_format(first)
    return _("%(first)s to %(last)s") % {"first": date_format(first), "last": date_format(last)}
