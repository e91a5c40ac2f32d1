"""What the code of medical ethics lets no site of doctors say, and the article that says so.

Public health code: R.4127-19 (medicine is no trade), R.4127-19-1 (fair and honest communication, no testimony, no
comparison), R.4127-53 (fees told clearly, without comparison), R.4127-80 (no doctor before the others in a search).
"""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.review.checks.enums import Level, TermKind

RULES: dict[Any, Any] = {
    TermKind.TESTIMONIAL: _(
        "Public health code, article R.4127-19-1: a doctor’s communication calls on no testimony of others."
    ),
    TermKind.RATING: _(
        "Public health code, article R.4127-19-1: marks and stars are testimony and comparison, and a doctor’s site has none."
    ),
    TermKind.COMPARISON: _(
        "Public health code, article R.4127-19-1: a doctor’s communication compares with no other doctor or place."
    ),
    TermKind.RANKING: _(
        "Public health code, articles R.4127-19-1 and R.4127-80: no doctor and no place is put before the others."
    ),
    TermKind.PROMOTIONAL: _(
        "Public health code, articles R.4127-19 and R.4127-19-1: medicine is no trade, and its information does not praise."
    ),
    TermKind.PRICE: _(
        "Public health code, article R.4127-53: fees are told clearly and exactly, without comparison, and attract nobody."
    ),
}

# Marks have too many forms for a list of words: stars, “4,8/5”, “4.8 out of 5”.
SHAPES: dict[Any, tuple[Any, re.Pattern[str]]] = {
    TermKind.RATING: (
        Level.WARNING,
        re.compile(r"[★☆⭐🌟]+|(?<![\w,.])(?:\d[.,]\d\s*(?:/|sur|out of)\s*(?:5|10)|[45]\s*/\s*5)(?![\w/])"),
    )
}
