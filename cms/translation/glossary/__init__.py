"""One term base for both uses: readers see the definition, translators the approved and the forbidden words."""

from cms.translation.glossary.terms import Term, TermBase, known_terms, terms_for, terms_in

__all__ = ["Term", "TermBase", "known_terms", "terms_for", "terms_in"]
