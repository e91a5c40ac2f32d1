"""How menus call the accessibility statement: by the state that it says, which the law wants on every page.

Law of 11 February 2005, article 47, and its decree of 24 July 2019: a clearly visible mention on the home page, with the link.
"""

from wagtail.models import Page, Site

from cms.pages.enums import LegalKind
from cms.pages.legal_settings import settings_of


def name_of_statement(page: Page, site: Site) -> str:
    """The name of ``page`` in a menu of ``site`` when it is the statement; empty for any other page, at no query."""
    legal = getattr(page, "legalpage", None)
    is_statement = legal is not None and legal.legal_kind == LegalKind.ACCESSIBILITY
    return str(settings_of(site).accessibility.label) if is_statement else ""
