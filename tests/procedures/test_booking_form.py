"""What the editor of an act may choose: never a place that is not authorised for it."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from procedures.models import ProcedurePage
from tests.cms.review.forms import HOST, edit_url, unchanged
from tests.factories import House, LocationFactory, ProcedurePageFactory, SpecialityFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def act(imvoc: House) -> ProcedurePage:
    return ProcedurePageFactory(
        parent=imvoc.acts,
        specialities=[SpecialityFactory()],
        required_mention="b",
        places=[LocationFactory(name="Nord", mention="b"), LocationFactory(name="Sud", mention="d")],
    )


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    return client


def save(editor: Client, act: ProcedurePage, **changes: str) -> tuple[int, str]:
    response = editor.post(edit_url(act), unchanged(editor, act, **changes), headers=HOST)
    return response.status_code, BeautifulSoup(response.content, "html5lib").get_text(" ", strip=True)


def chosen(act: ProcedurePage) -> tuple[str, list[str]]:
    draft = ProcedurePage.objects.get(pk=act.pk).get_latest_revision_as_object()
    return draft.required_mention, [row.location.name for row in draft.location_rows.all()]


@pytest.mark.parametrize(("asked", "accepted"), [("", True), ("a", True), ("b", True), ("c", False), ("d", False)])
def test_what_an_act_asks_must_suit_its_places(editor: Client, act: ProcedurePage, asked: str, accepted: bool) -> None:
    status, words = save(editor, act, required_mention=asked)
    refusal = "Nord n’est pas autorisé pour cet acte, qui demande l’autorisation"
    assert (status == 302, refusal in words, "Sud n’est pas autorisé" in words) == (accepted, not accepted, False)
    assert chosen(act) == (asked if accepted else "b", ["Nord", "Sud"])


def test_the_place_may_be_taken_away_with_the_same_click(editor: Client, act: ProcedurePage) -> None:
    status, _words = save(editor, act, **{"required_mention": "d", "location_rows-0-DELETE": "on"})
    assert (status, chosen(act)) == (302, ("d", ["Sud"]))


def test_a_place_that_lost_its_authorisation_does_not_hold_back_the_text(act: ProcedurePage) -> None:
    """Publishing goes on, and the step of the act no longer offers it (``test_places``)."""
    act.location_rows.first().location.__class__.objects.update(mention="a")
    act.save_revision().publish()
    assert ProcedurePage.objects.get(pk=act.pk).live
