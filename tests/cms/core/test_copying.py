"""A page is copied within its site; for the other site, the form says what there is instead, and names nothing of it."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.accounts import roles
from tests.factories import House, ProcedurePageFactory, SpecialityFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def act(imvoc: House, embolyon: House) -> Page:
    roles.grant()
    embolyon.acts.title = embolyon.acts.draft_title = "zqmyrtille"
    embolyon.acts.save()
    return ProcedurePageFactory(parent=imvoc.acts, specialities=[SpecialityFactory()])


def copy(act: Page, parent: Page, *groups: object, **values: object) -> HttpResponse:
    client = Client(headers={"host": "imvoc.localhost"})
    user = UserFactory(**values)
    user.groups.add(*groups)
    client.force_login(user)
    data = {"new_title": "Copie", "new_slug": "copie", "new_parent_page": parent.pk}
    return client.post(reverse("wagtailadmin_pages:copy", args=[act.pk]), data)


def test_an_editor_copies_within_the_site_only(act: Page, imvoc: House, embolyon: House) -> None:
    of_one = roles.editors_group(imvoc.site)
    of_both = (of_one, roles.editors_group(embolyon.site))
    for groups in ((of_one,), of_both):
        refused = copy(act, embolyon.acts, *groups).content.decode()
        assert "Cette page vit sur Imvoc\u00a0: elle ne se copie pas" in refused
        assert "L’autre site n’a pas besoin d’une copie" in refused
        assert "zqmyrtille" not in refused
        assert not Page.objects.child_of(embolyon.acts).exists()
    assert copy(act, imvoc.acts, of_one).status_code == 302
    assert Page.objects.child_of(imvoc.acts).count() == 2


def test_an_administrator_puts_a_page_on_another_site(act: Page, embolyon: House) -> None:
    assert copy(act, embolyon.acts, is_superuser=True).status_code == 302
    assert Page.objects.child_of(embolyon.acts).count() == 1
