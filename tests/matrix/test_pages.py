"""Site × language × page type: every page of both sites, in every language, keeps every promise."""

import pytest

from tests.matrix.checks import CHECKS, Case
from tests.matrix.facts import LANGUAGES
from tests.matrix.reading import PAGE_KEYS, Reader


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", PAGE_KEYS)
def test_page(reader: Reader, key: str, language: str) -> None:
    page = reader.page(key, language)
    case = Case(key, language, page, page.get_site().hostname.split(".")[0], reader.read(key, language), reader)
    wrong = [f"{check.__name__}: {problem}" for check in CHECKS for problem in check(case)]
    assert wrong == []


def test_both_sites_have_every_page_type() -> None:
    """What each site holds, so that a page type cannot quietly leave the matrix."""
    from cms.content import source
    from tests.matrix.reading import FRENCH

    items = source.read(FRENCH.parent).items.values()
    for site, home in (("imvoc", "home.HomePage"), ("embolyon", "embolyon.EmbolyonHomePage")):
        types = {item.data["type"] for item in items if item.key.startswith(f"pages/{site}/")}
        assert types == {
            home,
            "procedures.ProcedureIndexPage",
            "procedures.ProcedureAZPage",
            "procedures.AppointmentPage",
            "specialities.SpecialityIndexPage",
            "specialities.SpecialityPage",
            "contact.ContactPage",
            "contact.TeamPage",
            "contact.FeesPage",
            "pages.TopicPage",
            "pages.StandardPage",
            "pages.LegalPage",
            "pages.GlossaryPage",
            "specialities.ProblemIndexPage",
            # Each of these has one address, on one of the sites; the other leads there.
            *(
                [
                    "specialities.ProblemPage",
                    "contact.LocationPage",
                    "contact.PractitionerPage",
                    "procedures.ImplantIndexPage",
                ]
                if site == "imvoc"
                else ["procedures.ImplantPage"]
            ),
        }
