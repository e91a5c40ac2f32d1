"""The names of medicines that the checks "tell us before" know: no minor correction may touch them."""

from cms.review.minor import WORD
from cms.safety.models import SafetyCheck

# Shorter words of a name, such as "de", stand everywhere else too.
LEAST = 4


def medicine_words(language: str) -> set[str]:
    """Every word of a medicine's name in that language, live or in draft. One query."""
    lists = SafetyCheck.objects.filter(locale__language_code=language).values_list("medicines", flat=True)
    return {word.casefold() for names in lists for word in WORD.findall(names) if len(word) >= LEAST}
