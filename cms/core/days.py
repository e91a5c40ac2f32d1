"""Days by the clinic's clock: Wagtail turns the clock of an editor to the time zone of their profile, and what is counted,
in force or closed on a day is so for everybody."""

from datetime import date, datetime

from django.utils import timezone


def clinic_day(moment: datetime | None = None) -> date:
    """The day at the clinic at that moment, or now."""
    return timezone.localdate(moment, timezone.get_default_timezone())
