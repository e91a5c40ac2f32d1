"""What people write by habit and need not: a social security number, a date of birth. Looked for, asked about once.

The same patterns stand in ``static/js/contact_form.js``, which says it while one types.
"""

import re
from datetime import date

# Sex, year, month (or a special code), department, commune, order, and perhaps a key: 13 or 15 digits (code de la
# sécurité sociale, R.115-1; INSEE). People write it with spaces, points or dashes, or without.
GAP = r"[\s.\-]*"
SOCIAL_SECURITY = re.compile(
    rf"(?<!\d)[12378]{GAP}\d{{2}}{GAP}(?:0[1-9]|1[0-2]|[2-9]\d){GAP}(?:\d{{2}}|2[ABab])"
    rf"{GAP}\d{{3}}{GAP}\d{{3}}(?:{GAP}\d{{2}})?(?!\d)"
)
MONTHS = (
    "janv|f[eé]vr|mars|avr|mai|juin|juil|ao[uû]t|sept|oct|nov|d[eé]c|jan|feb|mar|apr|may|jun|jul|aug|sep|dec|"
    "ene|abr|ago|dic|gen|mag|giu|lug|set|ott|m[aä]r|okt|dez"
)
DATES = (
    re.compile(r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])([\s./\-])(?:0?[1-9]|1[0-2])\1(?P<year>\d{4}|\d{2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>\d{4})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(
        rf"(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?:er|st|nd|rd|th|\.)?\s+(?:de\s+)?(?:{MONTHS})\w*\.?,?\s+(?:de\s+)?"
        r"(?P<year>\d{4})(?!\d)",
        re.IGNORECASE,
    ),
)
# A date so recent is of an invoice or of an appointment.
RECENT_YEARS = 2
OLDEST = 1900


def has_social_security_number(text: str) -> bool:
    return SOCIAL_SECURITY.search(text) is not None


def has_birth_date(text: str, today: date) -> bool:
    """Whether a whole date in ``text`` is old enough to be somebody's birth."""
    years = (_year(found["year"], today) for pattern in DATES for found in pattern.finditer(text))
    return any(OLDEST <= year <= today.year - RECENT_YEARS for year in years)


def _year(written: str, today: date) -> int:
    """Two digits mean the century in which the year has begun already."""
    year = int(written)
    if len(written) == 4:
        return year
    century = today.year - today.year % 100
    return century + year if century + year <= today.year else century - 100 + year
