"""How long counts are kept, and the end of those that are older. The page about privacy says the same.

CNIL, guidelines on trackers of 17 September 2020, article 5: measuring an audience needs no consent when it serves the
publisher alone and makes anonymous numbers; the CNIL asks that what a tracker gathers ends, at most 13 months for it.
"""

from datetime import date, timedelta

from cms.core.days import clinic_day
from cms.statistics import searches
from cms.statistics.models import ReadingCount, UnansweredSearch

READINGS_MONTHS = 13
# A month has 30 days here, so that nothing is kept longer than is said.
READINGS_DAYS = READINGS_MONTHS * 30


def purge(today: date | None = None) -> int:
    """Forget what is older than is said; how many rows went."""
    today = today or clinic_day()
    readings = ReadingCount.objects.filter(day__lt=today - timedelta(days=READINGS_DAYS))
    words = UnansweredSearch.objects.filter(last_day__lt=today - timedelta(days=searches.KEPT_DAYS))
    return sum(rows.delete()[0] for rows in (readings, words))
