"""An act of the other site is shown on one's own without a copy: the button says where it is read already."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.accounts import roles
from procedures.models import ProcedurePage
from tests.factories import (
    House,
    ProcedureAZPageFactory,
    ProcedurePageFactory,
    SpecialityFactory,
    SpecialityIndexPageFactory,
    SpecialityPageFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def act(imvoc: House, embolyon: House) -> ProcedurePage:
    """On Embolyon; Imvoc has a list, an A to Z and a page of its speciality, and one of another."""
    roles.grant()
    organ, other = SpecialityFactory(name="Foie"), SpecialityFactory(name="Rein")
    ProcedureAZPageFactory(parent=imvoc.home, title="De A à Z chez nous", slug="a-z")
    by_organ = SpecialityIndexPageFactory(parent=imvoc.home, slug="specialites")
    SpecialityPageFactory(parent=by_organ, speciality=organ, title="Le foie chez nous", slug="foie")
    SpecialityPageFactory(parent=by_organ, speciality=other, title="Le rein chez nous", slug="rein")
    return ProcedurePageFactory(parent=embolyon.acts, title="Soigner une veine", specialities=[organ])


def browser(host: str, *groups: object) -> Client:
    client = Client(headers={"host": f"{host}.localhost"})
    user = UserFactory()
    user.groups.add(*groups)
    client.force_login(user)
    return client


def test_the_editor_of_the_other_site_learns_where_it_is_shown(act: Page, imvoc: House, embolyon: House) -> None:
    pages = Page.objects.count()
    url = reverse("act_on_my_site", args=[act.pk])
    at_work = browser("embolyon", roles.editors_group(imvoc.site))
    bar = at_work.get("/interventions/soigner-une-veine/").content.decode()
    assert "Montrer aussi sur mon site" in bar
    assert url in bar
    shown = at_work.get(url).content.decode()
    assert imvoc.acts.full_url in shown
    assert act.full_url in shown
    for title, there in (("De A à Z chez nous", True), ("Le foie chez nous", True), ("Le rein chez nous", False)):
        assert (title in shown) is there, title
    assert reverse("wagtailadmin_pages:edit", args=[imvoc.home.pk]) in shown
    assert Page.objects.count() == pages
    # The lists to which it leads do show the act, with its one address.
    for place in (imvoc.acts, Page.objects.get(slug="foie"), Page.objects.get(slug="a-z")):
        assert act.full_url in Client(headers={"host": "imvoc.localhost"}).get(place.url).content.decode(), place


@pytest.mark.parametrize("who", ["its own editor", "a doctor", "a visitor"])
def test_nobody_else_is_offered_it(act: Page, embolyon: House, who: str) -> None:
    groups = {"its own editor": [roles.editors_group(embolyon.site)], "a doctor": [roles.validators_group()]}
    client = Client(headers={"host": "embolyon.localhost"})
    if who in groups:
        client = browser("embolyon", *groups[who])
    page = client.get("/interventions/soigner-une-veine/")
    assert page.status_code == 200
    assert "Montrer aussi" not in page.content.decode()
    assert client.get(reverse("act_on_my_site", args=[act.pk])).status_code == 302


def test_a_draft_of_the_other_site_is_not_found(act: Page, imvoc: House) -> None:
    Page.objects.filter(pk=act.pk).update(live=False)
    client = browser("imvoc", roles.editors_group(imvoc.site))
    assert client.get(reverse("act_on_my_site", args=[act.pk])).status_code == 404
