"""No page shows marks, testimonials, comparisons or ranked doctors: not in its words, its marks, or what machines read."""

import json

import pytest
from wagtail.models import Page

from cms.review.checks import ethics, rules, terms
from cms.review.checks.enums import TermKind
from cms.review.checks.matching import Fold, pattern
from cms.review.checks.sentences import sentences
from cms.review.checks.words import DENIABLE, _is_denied
from contact.models import Practitioner
from tests.matrix.facts import LANGUAGES
from tests.matrix.reading import FRENCH, PAGE_KEYS, Reader, plain
from tests.matrix.test_structured_data import things

# What sites that rate doctors are built with.
MARKS = "[class*=rating], [class*=star], [class*=review], [class*=testimonial], [itemprop], meter, blockquote"
NEVER_SAID = {
    "aggregateRating",
    "review",
    "reviews",
    "ratingValue",
    "starRating",
    "AggregateRating",
    "Review",
    "Rating",
}


def words_of(language: str) -> dict:
    known = list(terms.read(FRENCH.parent / "checks" / f"{language}.yaml"))
    return {kind: pattern(tuple(term.term for term in known if term.kind == kind)) for kind in rules.RULES}


def said(texts: set[str], language: str) -> list[str]:
    """What the lists refuse in the words that people see, in their language."""
    patterns = words_of(language)
    found = []
    for sentence in {sentence for text in texts for sentence in sentences(text)}:
        folded = Fold(sentence)
        for kind, wanted in patterns.items():
            for match in wanted.finditer(folded.text):
                if not (kind in DENIABLE and _is_denied(folded.text, match)):
                    found.append(f"{kind}: {folded.around(*match.span())}")
        if rules.SHAPES[TermKind.RATING][1].search(folded.text):
            found.append(f"marks: {sentence}")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_says_what_ethics_refuse(reader: Reader, language: str) -> None:
    texts = set().union(*(reader.read(key, language).texts(language) for key in PAGE_KEYS))
    assert len(texts) > len(PAGE_KEYS)
    assert said(texts, language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_shows_marks_to_people_or_machines(reader: Reader, language: str) -> None:
    wrong = []
    for key in PAGE_KEYS:
        sheet = reader.read(key, language)
        wrong += [f"{key}: {tag.name} {tag.get('class')}" for tag in sheet.main.select(MARKS)]
        for script in sheet.soup.find_all("script", type="application/ld+json"):
            for thing in things(json.loads(script.string)):
                wrong += [f"{key}: {name}" for name in NEVER_SAID & {thing["@type"], *thing}]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("host", ["imvoc", "embolyon"])
def test_doctors_stand_in_alphabetical_order(reader: Reader, host: str, language: str) -> None:
    surnames = dict(Practitioner.objects.filter(locale__language_code=language).values_list("name", "sort_name"))
    cards = reader.read(f"pages/{host}/equipe", language).main.select(".member-card__name")
    shown = [surnames[plain(card.get_text())] for card in cards]
    assert len(shown) > 1
    assert shown == sorted(shown, key=str.casefold)


def test_what_editors_are_told_of_the_loaded_content(reader: Reader) -> None:
    """Nothing: the editors of a site that starts clean see a warning only for what they write."""
    told = {
        page.title: [finding.message for finding in found]
        for page in Page.objects.filter(depth__gt=1).specific()
        if (found := ethics.findings(page))
    }
    assert told == {}
