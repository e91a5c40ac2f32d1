"""What was typed and found nothing, in a form that says nothing of who typed it; or nothing at all."""

import re

from django.http import HttpRequest

from cms.core.counting import LOOKS_PERSONAL
from cms.core.identity import resolve
from cms.search.finding import Found
from cms.search.words import fold, words
from cms.statistics import searches
from cms.statistics.consent import may_be_counted

MOST_WORDS = 5
MOST_DIGITS = 4
# How a person is named, and where one lives, in the languages of the sites.
NAMES_SOMEBODY = re.compile(
    r"\b(?:dr|docteur|doctor|doktor|prof|pr|m(?=[.\s])|mr|mrs|ms|mme|mlle|monsieur|madame|herr|frau|señora?|sra?|signora?"
    r"|je m.appelle|my name|rue|avenue|boulevard|impasse|street|strasse|calle|via)\b",
    re.IGNORECASE,
)
# "Camille Martin": two words in a row with a capital, as nobody writes those of an illness.
TWO_CAPITALS = re.compile(r"\b[A-ZÀ-Þ][a-zß-ÿ'’-]+\s+[A-ZÀ-Þ][a-zß-ÿ'’-]+")


def note_unanswered(request: HttpRequest, query: str, found: Found) -> None:
    """Count ``query`` when it found neither a page nor anything to be said first."""
    answered = found.hits or found.emergencies or found.checks or found.notes
    site = resolve(request)
    if query and not answered and site.site and may_be_counted(request):
        searches.note(site.site, site.language, common_form(query, site.language))


def common_form(query: str, language: str) -> str:
    """The words that carry meaning, without accents and capitals, as several people would share them; empty when it may name
    somebody, and when it is a whole sentence."""
    if LOOKS_PERSONAL.search(query) or NAMES_SOMEBODY.search(query) or TWO_CAPITALS.search(query):
        return ""
    typed = [fold(query[word.start : word.end]) for word in words(query, language)]
    too_many_digits = sum(sign.isdigit() for sign in query) > MOST_DIGITS
    return "" if too_many_digits or len(typed) > MOST_WORDS else " ".join(typed)
