"""A legal page says what the settings of its site say, in the reader's language, and what they do not say yet."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from cms.core.models import SiteIdentity
from cms.pages.enums import AuditResult, LegalKind
from cms.pages.legal_sections import SECTIONS
from tests.conftest import Visit
from tests.factories import House, LegalPageFactory, NavigationMenuFactory, translate
from tests.factories.legal import FILLED, fill_in

pytestmark = pytest.mark.django_db
MADE = [LegalKind.NOTICE, LegalKind.PRIVACY, LegalKind.ACCESSIBILITY]
MISSING = "à compléter par le groupe"


def read(visit: Visit, url: str) -> BeautifulSoup:
    response = visit(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def text_of(soup: BeautifulSoup) -> str:
    return " ".join(soup.main.get_text(" ").split())


@pytest.mark.parametrize("kind", MADE)
def test_each_kind_has_its_sections_before_its_own_text(imvoc: House, visit: Visit, kind: str) -> None:
    page = LegalPageFactory(parent=imvoc.home, legal_kind=kind)
    soup = read(visit, page.full_url)
    headings = [heading["id"] for heading in soup.main.select("h2[id]")]
    assert headings == [*(section.anchor for section in SECTIONS[kind]), "pourquoi"]
    assert [link["href"] for link in soup.select(".contents a")] == [f"#{anchor}" for anchor in headings]


def test_another_legal_page_has_its_own_text_only(imvoc: House, visit: Visit) -> None:
    page = LegalPageFactory(parent=imvoc.home)
    assert [heading["id"] for heading in read(visit, page.full_url).main.select("h2[id]")] == ["pourquoi"]


@pytest.mark.parametrize("kind", MADE)
def test_a_page_needs_no_text_of_its_own(imvoc: House, visit: Visit, kind: str) -> None:
    page = LegalPageFactory(parent=imvoc.home, legal_kind=kind, body=[])
    page.full_clean()
    assert text_of(read(visit, page.full_url))


@pytest.mark.parametrize(
    ("kind", "count"), [(LegalKind.NOTICE, 15), (LegalKind.PRIVACY, 6), (LegalKind.ACCESSIBILITY, 1)]
)
def test_what_is_not_known_is_said_to_be_missing(imvoc: House, visit: Visit, kind: str, count: int) -> None:
    page = LegalPageFactory(parent=imvoc.home, legal_kind=kind)
    assert text_of(read(visit, page.full_url)).count(MISSING) == count
    fill_in(imvoc.site)
    assert MISSING not in text_of(read(visit, page.full_url))


SHOWN = {
    LegalKind.NOTICE: [
        *("publisher_name", "legal_form", "registry_city", "publisher_email", "director_name", "host_name"),
        *("host_phone", "order_council", "authority_name"),
    ],
    LegalKind.PRIVACY: ["publisher_name", "controller_contact", "dpo_email", "log_days", "host_name"],
    LegalKind.ACCESSIBILITY: ["accessibility_email"],
}


@pytest.mark.parametrize("kind", MADE)
def test_what_is_known_is_shown(imvoc: House, visit: Visit, kind: str) -> None:
    page = LegalPageFactory(parent=imvoc.home, legal_kind=kind)
    fill_in(imvoc.site)
    shown = text_of(read(visit, page.full_url))
    assert [name for name in SHOWN[kind] if str(FILLED[name]) not in shown] == []


def test_numbers_are_written_as_people_write_them(imvoc: House, visit: Visit) -> None:
    page = LegalPageFactory(parent=imvoc.home, legal_kind=LegalKind.NOTICE)
    fill_in(imvoc.site)
    soup = read(visit, page.full_url)
    shown = text_of(soup)
    assert "732 829 320" in shown.replace("\xa0", " ")
    assert "12 500 €" in shown.replace("\xa0", " ").replace("\u202f", " ")
    assert soup.main.find("a", href="mailto:site@example.org")
    assert soup.main.find("a", href="tel:+33400000000").get_text() == "04 00 00 00 00"


@pytest.mark.parametrize("kind", MADE)
def test_a_value_is_text_and_never_markup(imvoc: House, visit: Visit, kind: str) -> None:
    page = LegalPageFactory(parent=imvoc.home, legal_kind=kind)
    hostile = "<script>alert(1)</script>"
    names = ("publisher_name", "host_name", "controller_contact", "exceptions")
    fill_in(imvoc.site, **dict.fromkeys(names, hostile))
    response = visit(page.full_url)
    assert hostile not in response.content.decode()


@pytest.mark.parametrize("kind", MADE)
def test_a_translation_says_it_in_its_language(imvoc: House, visit: Visit, kind: str) -> None:
    page = LegalPageFactory(parent=imvoc.home, legal_kind=kind)
    translate(imvoc.home, "en")
    english = translate(page, "en")
    soup = read(visit, english.full_url)
    titles = [heading.get_text() for heading in soup.main.select(".legal-section h2")]
    with translation.override("en"):
        assert titles == [str(section.title) for section in SECTIONS[kind]]
    assert "to be completed by the group" in text_of(soup)
    assert MISSING not in text_of(soup)


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES if code != "en"])
def test_every_title_and_state_exists_in_every_language(language: str) -> None:
    with translation.override("en"):
        english = {str(section.title) for sections in SECTIONS.values() for section in sections}
    with translation.override(language):
        own = {str(section.title) for sections in SECTIONS.values() for section in sections}
    assert len(own) == len(english)
    assert not own & english


@pytest.mark.parametrize(
    ("changes", "expected", "absent"),
    [
        ({"booking_platform": ""}, "ne prend pas de rendez-vous en ligne", "quittez"),
        ({"booking_platform": "Agenda Exemple"}, "se prennent chez Agenda Exemple", "ne prend pas"),
    ],
)
def test_online_booking_names_its_company(
    imvoc: House, visit: Visit, changes: dict, expected: str, absent: str
) -> None:
    page = LegalPageFactory(parent=imvoc.home, legal_kind=LegalKind.PRIVACY)
    fill_in(imvoc.site)
    SiteIdentity.objects.filter(site=imvoc.site).update(**changes)
    shown = text_of(read(visit, page.full_url))
    assert expected in shown
    assert absent not in shown


def test_booking_without_a_name_is_missing(imvoc: House, visit: Visit) -> None:
    page = LegalPageFactory(parent=imvoc.home, legal_kind=LegalKind.PRIVACY)
    fill_in(imvoc.site)
    imvoc.identity.booking_url = "https://example.org/agenda"
    imvoc.identity.save()
    assert MISSING in text_of(read(visit, page.full_url))


AUDIT = {
    "audit_result": AuditResult.PARTIAL,
    "audited_on": date(2026, 1, 15),
    "auditor": "Un auditeur",
    "audit_rate": 74,
    "exceptions": "Le dessin du corps\n\nLa recherche vocale",
}


def test_an_audit_is_told_with_what_it_found(imvoc: House, visit: Visit) -> None:
    page = LegalPageFactory(parent=imvoc.home, legal_kind=LegalKind.ACCESSIBILITY)
    fill_in(imvoc.site, **AUDIT)
    soup = read(visit, page.full_url)
    assert "15 janvier 2026, fait par Un auditeur, montre que 74\xa0%" in soup.main.get_text()
    assert [item.get_text() for item in soup.select("ul[lang=fr] li")] == ["Le dessin du corps", "La recherche vocale"]


@pytest.mark.parametrize(("audit", "expected"), [({}, "non conforme"), (AUDIT, "partiellement conforme")])
def test_every_page_says_the_state_with_a_link_to_the_statement(
    imvoc: House, visit: Visit, audit: dict, expected: str
) -> None:
    page = LegalPageFactory(parent=imvoc.home, legal_kind=LegalKind.ACCESSIBILITY)
    imvoc.identity.footer = NavigationMenuFactory(items=[("link", {"page": page, "label": "Accès"})])
    imvoc.identity.save()
    fill_in(imvoc.site, **audit)
    link = read(visit, imvoc.url()).footer.find("a", href=urlsplit(page.full_url).path)
    assert link.get_text() == f"Accessibilité\xa0: {expected}"


def test_the_state_costs_no_query(imvoc: House, visit: Visit) -> None:
    page = LegalPageFactory(parent=imvoc.home)
    imvoc.identity.footer = NavigationMenuFactory(items=[("link", {"page": page, "label": "Accès"})])
    imvoc.identity.save()
    fill_in(imvoc.site)
    visit(imvoc.url())

    def cost() -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            visit(imvoc.url())
        return len(queries)

    plain = cost()
    page.legal_kind = LegalKind.ACCESSIBILITY
    page.save()
    assert cost() == plain


def test_privacy_says_what_is_counted_for_how_long_and_how_to_object(imvoc: House, visit: Visit) -> None:
    page = LegalPageFactory(parent=imvoc.home, legal_kind=LegalKind.PRIVACY)
    french = text_of(read(visit, page.full_url))
    for words in ("effacés après 13 mois", "avant que 5 recherches", "depuis 90 jours", "Global Privacy Control"):
        assert words in french
