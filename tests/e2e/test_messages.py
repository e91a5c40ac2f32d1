"""Writing to a site and answering about a page, by keyboard and without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from cms.core import public_forms
from cms.feedback.models import FeedbackCount
from contact.messages.models import ContactMessage, SenderSlot
from tests.e2e.conftest import HOSTS, Sites
from tests.e2e.places import ACT
from tests.e2e.test_reading import _focus_with_tab


@pytest.fixture(autouse=True)
def _own_share(sites: Sites, django_db_blocker) -> None:
    """All of these come from one address."""
    with django_db_blocker.unblock():
        SenderSlot.objects.all().delete()


def kept(blocker) -> list[ContactMessage]:
    with blocker.unblock():
        return list(ContactMessage.objects.order_by("pk"))


@pytest.mark.parametrize("site", HOSTS)
def test_a_message_is_written_by_keyboard(page: Page, quiet: list[str], sites: Sites, site, django_db_blocker) -> None:
    before = len(kept(django_db_blocker))
    page.goto(f"{sites.root(site)}/contact/ecrire/")
    _focus_with_tab(page, "a[href$='objet=administrative']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("facture")
    _focus_with_tab(page, "#id_name")
    page.keyboard.type("Zoé Exemple")
    page.keyboard.press("Tab")
    page.keyboard.type("zoe@example.org")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    message = page.locator("#id_message")
    expect(message).to_be_focused()
    expect(message).to_have_accessible_description(re.compile("N’écrivez rien sur votre santé"))
    page.keyboard.type("Je cherche une facture.")
    page.wait_for_timeout(1000 * public_forms.MINIMUM_AGE)
    _focus_with_tab(page, "main button[type=submit]")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{sites.root(site)}/contact/ecrire/merci/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Merci")
    assert page.context.cookies() == []
    [message] = kept(django_db_blocker)[before:]
    assert message.content().message == "Je cherche une facture."


def test_what_nobody_needs_is_said_while_one_types(page: Page, quiet: list[str], sites: Sites) -> None:
    page.goto(f"{sites.root('imvoc')}/contact/ecrire/?objet=press")
    hint = page.get_by_role("status")
    for text, said in (("le 12/12/2030", False), ("née le 12/03/1956", True), ("1 84 12 76 451 089 46", True)):
        page.fill("#id_message", text)
        if said:
            expect(hint).to_contain_text("personne n’en a besoin")
        else:
            expect(hint).to_be_empty()


def test_a_message_is_written_without_javascript(without_javascript: Page, sites: Sites, django_db_blocker) -> None:
    page, before = without_javascript, len(kept(django_db_blocker))
    page.goto(f"{sites.root('imvoc')}/contact/")
    page.click("main a[href$='objet=recruitment']")
    page.wait_for_timeout(1000 * public_forms.MINIMUM_AGE)
    page.click("main button[type=submit]")
    expect(page.get_by_role("alert")).to_contain_text("Écrivez votre nom.")
    page.get_by_role("alert").get_by_role("link", name="Écrivez votre nom.").click()
    page.fill("#id_name", "Zoé Exemple")
    page.fill("#id_phone", "04 00 00 00 01")
    page.fill("#id_message", "Née le 12/03/1956.")
    page.click("main button[type=submit]")
    expect(page.get_by_role("alert")).to_contain_text("date de naissance")
    expect(page.locator("#id_name")).to_have_value("Zoé Exemple")
    page.fill("#id_message", "Bonjour.")
    page.click("main button[type=submit]")
    expect(page).to_have_url(re.compile("/ecrire/merci/$"))
    [message] = kept(django_db_blocker)[before:]
    assert message.content().phone == "04 00 00 00 01"


def counted(blocker) -> dict[str, int]:
    with blocker.unblock():
        return dict(FeedbackCount.objects.values_list("answer", "count"))


def test_a_page_is_answered_about_in_its_place(page: Page, quiet: list[str], sites: Sites, django_db_blocker) -> None:
    before = counted(django_db_blocker)
    page.goto(sites.root("embolyon") + ACT)
    part = page.locator("[data-usefulness]")
    part.get_by_role("link").focus()
    page.keyboard.press("Enter")
    expect(part.get_by_role("radio", name="Oui")).to_be_focused()
    expect(part.get_by_text("Sinon, pourquoi")).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(part.get_by_role("radio", name="Non")).to_be_checked()
    expect(part.get_by_text("Sinon, pourquoi")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.wait_for_timeout(1000 * public_forms.MINIMUM_AGE)
    page.keyboard.press("Enter")
    expect(part.get_by_text("votre réponse est comptée")).to_be_focused()
    expect(page).to_have_url(sites.root("embolyon") + ACT)
    assert page.context.cookies() == []
    after = counted(django_db_blocker)
    assert after["not_found"] == before.get("not_found", 0) + 1


def test_a_page_is_answered_about_without_javascript(without_javascript: Page, sites: Sites, django_db_blocker) -> None:
    page, before = without_javascript, counted(django_db_blocker)
    page.goto(sites.root("embolyon") + ACT)
    page.locator("[data-usefulness]").get_by_role("link").click()
    page.get_by_label("Oui").check()
    page.wait_for_timeout(1000 * public_forms.MINIMUM_AGE)
    page.click("main button[type=submit]")
    expect(page).to_have_url(re.compile("/avis/merci/$"))
    assert counted(django_db_blocker)["yes"] == before.get("yes", 0) + 1
