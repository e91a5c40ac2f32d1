"""Who is told, chosen by administrators, and what a site lacks before it opens."""

import pytest
from django.test import Client
from django.urls import reverse

from cms.accounts import roles
from contact.messages.launch import contact_form
from contact.messages.models import ContactSettings
from tests.factories import House, LegalPageFactory, UserFactory

HOST = {"host": "imvoc.localhost"}


@pytest.mark.parametrize("may", [True, False])
def test_administrators_choose_who_is_told_and_editors_do_not(imvoc: House, may: bool) -> None:
    roles.grant()
    user = UserFactory()
    user.groups.add(roles.administrators_group() if may else roles.editors_group(imvoc.site))
    client = Client()
    client.force_login(user)
    url = reverse("wagtailsettings:edit", args=["contact", "contactsettings", imvoc.site.pk])
    rows = {f"recipient_rows-{name}": value for name, value in {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0}.items()}
    row = {"subject": "press", "address": "presse@example.org", "ORDER": 1}
    data = {"address": "a@example.org"} | rows | {f"recipient_rows-0-{name}": value for name, value in row.items()}
    client.post(url, data, headers=HOST)
    setting = ContactSettings.for_site(imvoc.site)
    assert setting.address == ("a@example.org" if may else "")
    assert setting.recipients("press") == (["presse@example.org"] if may else [])
    assert setting.recipients("recruitment") == (["a@example.org"] if may else [])


def test_a_site_opens_once_somebody_is_told_and_readers_are_informed(imvoc: House) -> None:
    assert len(list(contact_form(imvoc.site))) == 2
    setting = ContactSettings.for_site(imvoc.site)
    url = reverse("wagtailsettings:edit", args=["contact", "contactsettings", imvoc.site.pk])
    assert {item.url for item in contact_form(imvoc.site)} == {url}
    setting.address = "secretariat@example.org"
    setting.save()
    page = LegalPageFactory(parent=imvoc.home, slug="confidentialite")
    assert list(contact_form(imvoc.site)) == []
    other = LegalPageFactory(parent=imvoc.home, slug="donnees")
    setting.privacy_page = other
    setting.save()
    assert setting.privacy() == other
    assert page != other
