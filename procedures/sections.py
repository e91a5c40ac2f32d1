"""The sections of an act's page, in the order that the template keeps, with their anchors."""

from typing import Any

from django.utils.translation import gettext as _

from cms.safety.models import Implant


def sections(page: Any) -> list[dict[str, str]]:
    """Those that ``page`` has something in: its contents, and what a reader may point at."""
    titles = [
        ("a-retenir", _("Key points"), True),
        ("c-est-quoi", _("What it is"), True),
        ("pourquoi", _("Why this procedure"), True),
        ("autres-solutions", _("Other options"), True),
        ("avant", _("Before"), True),
        ("le-jour-meme", _("The day of the procedure"), True),
        ("apres", _("After"), True),
        ("quand-appeler", _("When to call us"), True),
        ("risques", _("Risks"), True),
        ("ce-qui-reste", _("What stays in your body"), page.stays_in_body or page.shown_of(Implant)),
        ("ce-qu-on-ignore", _("What is not known"), page.uncertainties),
        ("suivi", _("Results and follow-up"), page.results or page.follow_up),
        ("tarifs", _("Fees"), True),
        ("sources", _("Sources"), page.sources),
    ]
    return [{"anchor": anchor, "title": title} for anchor, title, there in titles if there]
