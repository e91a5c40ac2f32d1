"""What a site lacks before its appointments may open, each with the place where it is filled in."""

import pytest
from django.test import Client

from cms.core.launch import Missing
from procedures.launch import acts, appointments
from procedures.models import ProcedurePage
from tests.factories import AppointmentPageFactory, House, LocationFactory, ProcedurePageFactory, UserFactory, translate

pytestmark = pytest.mark.django_db


def said(missing: list[Missing]) -> list[str]:
    return [one.what.replace("\u00a0", " ") for one in missing]


def test_a_site_without_a_way_to_book(imvoc: House) -> None:
    imvoc.identity.phone = ""
    imvoc.identity.save()
    assert said(appointments(imvoc.site)) == [
        "Le site n’a pas de page de rendez-vous.",
        "Aucun moyen de prendre rendez-vous : ni téléphone, ni adresse de rendez-vous en ligne.",
    ]


def test_a_service_without_a_name(imvoc: House) -> None:
    page = AppointmentPageFactory(parent=imvoc.home)
    imvoc.identity.appointment_page = page
    imvoc.identity.booking_url = "https://rendez-vous.example/"
    imvoc.identity.save()
    assert len(list(appointments(imvoc.site))) == 1
    imvoc.identity.booking_platform = "Agenda"
    imvoc.identity.save()
    assert list(appointments(imvoc.site)) == []
    page.unpublish()
    assert said(appointments(imvoc.site)) == ["Le site n’a pas de page de rendez-vous."]


def test_what_an_act_does_not_state_yet(imvoc: House, embolyon: House) -> None:
    ProcedurePageFactory(parent=embolyon.acts)
    ProcedurePageFactory(parent=imvoc.acts).unpublish()
    act = ProcedurePageFactory(parent=imvoc.acts, title="Dos")
    assert said(acts(imvoc.site)) == [
        "Dos : l’autorisation nécessaire n’est pas indiquée.",
        "Dos : aucun lieu n’est choisi.",
        "Dos : la prise en charge par l’Assurance Maladie reste à confirmer.",
    ]
    act.required_mention, act.coverage = "c", "covered"
    act.location_rows.create(location=LocationFactory(name="Nord", mention="b"))
    act.save()
    assert said(acts(imvoc.site)) == ["Dos : Nord n’est pas autorisé pour cet acte."]
    ProcedurePage.objects.update(required_mention="b")
    assert list(acts(imvoc.site)) == []


def test_each_thing_leads_to_where_it_is_filled_in(imvoc: House, client: Client) -> None:
    for page in (imvoc.home, imvoc.acts):
        translate(page, "en")
    act = ProcedurePageFactory(parent=imvoc.acts)
    translate(act, "en")
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    found = [*appointments(imvoc.site), *acts(imvoc.site)]
    assert {one.url for one in acts(imvoc.site)} == {f"/admin/pages/{act.pk}/edit/"}
    for url in {one.url for one in found}:
        assert client.get(url).status_code == 200
