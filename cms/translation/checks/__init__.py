"""What can be wrong with one translated sentence. Pure: two texts and the words of the glossary in, findings out."""

from collections.abc import Sequence

from cms.translation.checks import links, markup, numbers, safety, terms, wording
from cms.translation.checks.findings import Finding
from cms.translation.checks.segment import Segment
from cms.translation.checks.terms import Term

FAMILIES = (numbers.check, links.check, markup.check, terms.check, wording.check)


def check(
    source_html: str, target_html: str, source_language: str, target_language: str, terms: Sequence[Term] = ()
) -> list[Finding]:
    """The findings of one sentence, given as wagtail-localize keeps it. What is unsafe or empty is checked no further."""
    segment = Segment(source_html, target_html, source_language, target_language, tuple(terms))
    for stops in (safety.check, wording.check_empty):
        if found := list(stops(segment)):
            return found
    return [finding for family in FAMILIES for finding in family(segment)]
