"""What the checks found, in Wagtail's own panel of checks beside the editor, and where an editor has no such panel."""

import pytest
from bs4 import BeautifulSoup, Tag
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from cms.accounts.models import User
from cms.review import checks
from cms.review.checks.enums import TermKind
from cms.review.models import CheckTerm
from tests.cms.review.forms import HOST, edit_url, unchanged
from tests.cms.review.texts import draft
from tests.factories import House, StandardPageFactory


@pytest.fixture(autouse=True)
def _reading(client: Client, admin: User) -> None:
    CheckTerm.objects.create(term="garanti", language="fr", kind=TermKind.ABSOLUTE, level=checks.Level.ERROR)
    client.force_login(admin)


def part(response: HttpResponse, selector: str) -> Tag | None:
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").select_one(selector)


def editor_of(client: Client, instance: object) -> HttpResponse:
    return client.get(edit_url(instance), headers=HOST)


def test_a_finding_stands_in_the_panel_with_the_way_to_its_field(imvoc: House, client: Client) -> None:
    page = draft(imvoc, "topic", "fr", summary="Le résultat est garanti.")
    page.save_revision()
    response = editor_of(client, page)
    panel = part(response, "[data-side-panel=checks] #medical-checks")
    assert "« Le résultat est garanti. »" in panel.get_text().replace("\N{NO-BREAK SPACE}", " ")
    assert panel.select_one("h3 .w-status").get_text() == "1"
    target = panel.select_one("a")["href"]
    assert part(response, f"section{target}") is not None
    assert "1 erreur" in part(response, "#medical-counts").get_text()


def test_the_tab_does_not_say_the_findings_a_second_time(imvoc: House, client: Client) -> None:
    page = draft(imvoc, "topic", "fr", summary="Le résultat est garanti.")
    page.save_revision()
    response = editor_of(client, page)
    assert response.content.decode().count("promet plus que la médecine") == 1
    assert "promet plus que la médecine" not in part(response, "form[data-edit-form]").get_text()


def test_a_draft_is_read_once_for_its_editor(imvoc: House, client: Client, monkeypatch) -> None:
    page = draft(imvoc, "act", "fr")
    page.save_revision()
    read: list[object] = []
    findings = checks.findings
    monkeypatch.setattr(checks, "findings", lambda instance: read.append(instance) or findings(instance))
    editor_of(client, page)
    assert len(read) == 1


def test_a_draft_without_fault_is_said_to_be_so(imvoc: House, client: Client) -> None:
    page = draft(imvoc, "topic", "fr")
    page.save_revision()
    assert part(editor_of(client, page), "#medical-checks .help-info") is not None


def test_a_page_that_is_not_saved_asks_for_a_draft(imvoc: House, client: Client) -> None:
    url = reverse("wagtailadmin_pages:add", args=["pages", "topicpage", imvoc.home.pk])
    assert part(client.get(url, headers=HOST), "#medical-checks .help-info") is not None


def test_other_pages_keep_the_panel_of_wagtail(imvoc: House, client: Client) -> None:
    page = StandardPageFactory(parent=imvoc.home, summary="Le résultat est garanti.")
    response = editor_of(client, page)
    assert part(response, "[data-side-panel=checks]") is not None
    assert part(response, "#medical-checks") is None


def saved_by_itself(client: Client, instance: object, **changes: str) -> str:
    data = unchanged(client, instance, **changes)
    answer = client.post(edit_url(instance), data, headers=HOST | {"accept": "application/json"}).json()
    assert answer["success"]
    return answer["html"]


def test_a_draft_that_saves_itself_is_read_again(imvoc: House, client: Client) -> None:
    page = draft(imvoc, "topic", "fr")
    page.save_revision()
    html = BeautifulSoup(saved_by_itself(client, page, summary="Le résultat est garanti."), "html.parser")
    [panel] = html.select('template[data-w-teleport-target-value="#medical-checks"]')
    assert "Le résultat est garanti." in panel.get_text()
    [count] = html.select('template[data-w-teleport-target-value="#medical-counts"]')
    assert "1 erreur" in count.get_text()


def test_other_pages_that_save_themselves_bring_no_medical_checks(imvoc: House, client: Client) -> None:
    page = StandardPageFactory(parent=imvoc.home)
    page.save_revision()
    assert "medical-checks" not in saved_by_itself(client, page, summary="Le résultat est garanti.")


def test_without_a_panel_of_checks_the_findings_stand_in_the_tab(imvoc: House, client: Client, monkeypatch) -> None:
    monkeypatch.setattr("cms.review.panels.has_checks_panel", lambda instance: False)
    page = draft(imvoc, "topic", "fr", summary="Le résultat est garanti.")
    page.save_revision()
    assert "promet plus que la médecine" in part(editor_of(client, page), "form[data-edit-form]").get_text()


def test_a_card_says_its_findings_once(imvoc: House, client: Client) -> None:
    card = draft(imvoc, "card", "fr", signs=[("sign", "le résultat est garanti")])
    card.save_revision()
    html = editor_of(client, card).content.decode()
    assert html.count("promet plus que la médecine") == 1
