"""What a legal page says before its own text: sections made from the site's settings, in the reader's language.

Legal notice: law of 21 June 2004 (LCEN), articles 1-1 (publisher, director, host) and 19 (company, profession,
authority), and public health code, articles R.4127-1 and following. Privacy: RGPD, articles 12 to 22, and law of 6
January 1978. Accessibility: law of 11 February 2005, article 47, decree of 24 July 2019 and order of 20 September 2019.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.pages.enums import LegalKind


@dataclass(frozen=True)
class LegalSection:
    """One section: its template is ``pages/legal/<name>.html``, its anchor is one that no heading of an editor has."""

    name: str
    title: Any

    @property
    def template(self) -> str:
        return f"pages/legal/{self.name}.html"

    @property
    def anchor(self) -> str:
        return f"legal-{self.name}"


SECTIONS: dict[Any, tuple[LegalSection, ...]] = {
    LegalKind.NOTICE: (
        LegalSection("publisher", _("Who publishes this site")),
        LegalSection("host", _("Who hosts it")),
        LegalSection("profession", _("A regulated profession")),
        LegalSection("care", _("What these pages are worth")),
        LegalSection("reuse", _("Texts and drawings")),
    ),
    LegalKind.PRIVACY: (
        LegalSection("nothing", _("What this site does not do")),
        LegalSection("logs", _("What passes through our servers")),
        LegalSection("counts", _("What we count")),
        LegalSection("answers", _("When you give your opinion or report an error")),
        LegalSection("messages", _("When you write to us")),
        LegalSection("booking", _("When you make an appointment")),
        LegalSection("controller", _("Who answers for your data")),
        LegalSection("rights", _("Your rights")),
    ),
    LegalKind.ACCESSIBILITY: (
        LegalSection("state", _("Where things stand")),
        LegalSection("exceptions", _("What is not accessible")),
        LegalSection("tests", _("How this statement was made")),
        LegalSection("obstacle", _("Something stops you? Tell us")),
        LegalSection("remedies", _("If our answer is not enough")),
    ),
    LegalKind.OTHER: (),
}
