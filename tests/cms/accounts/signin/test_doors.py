"""Every address of the admin, asked for with half a sign-in: nothing but the second step."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, resolve, reverse

from cms.accounts.signin import middleware
from tests.cms.accounts import rules
from tests.cms.accounts.signin.conftest import PASSWORD, SECRET, sign_in
from tests.cms.accounts.world import WORDS, World

HOST = {"host": "imvoc.localhost"}
# What says nothing of anybody: the page of the way in needs it, or it only asks for an address of mail.
EVERYBODYS = {
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    "wagtail_localize:javascript_catalog",
    "wagtail_localize:jsi18n",
}


def _addresses(world: World) -> dict[str, str]:
    """Every named address of the admin, about an object that exists where it takes one."""
    found = {}
    for address in dict.fromkeys(rules.walk(get_resolver(), "", "")):
        try:
            path = rules.path_of(address, world, "imvoc") if address.takes else reverse(address.full_name)
        except NoReverseMatch:
            path = ""
        if path:
            found[path] = address.full_name
    return found


@pytest.mark.parametrize("has_app", [False, True])
def test_half_a_sign_in_opens_nothing(offices: World, db: None, client: Client, has_app: bool) -> None:
    person = offices.people["ADM"]
    if has_app:
        TOTP.activate(person, SECRET)
    step = middleware.STEP if has_app else middleware.CHOICE
    opened, asked = [], 0
    client.force_login(person)
    for path, name in _addresses(offices).items():
        if path == reverse("account_logout"):
            continue  # it ends the session, and says nothing else
        for method in (client.get, client.post):
            answer = method(path, headers=HOST)
            asked += 1
            shown = resolve(path).view_name
            if answer.status_code == 200 and shown not in EVERYBODYS | step:
                opened.append(f"{method.__name__} {name}")
            if any(word in answer.content.decode(errors="replace") for word in WORDS.values()):
                opened.append(f"{method.__name__} {name}: a word")
    print(f"{asked} requests, {len(opened)} pages beyond the second step")
    assert not opened, "\n".join(opened)
    assert asked > 800
    assert client.session["_auth_user_id"] == str(person.pk), "signed in by half to the end"


def test_a_private_page_and_its_document_stay_private(offices: World, db: None, client: Client) -> None:
    office, person = offices.offices["imvoc"], offices.people["ADM"]
    client.force_login(person)
    assert client.get(office.private.url, headers=HOST).status_code == 302
    assert client.get(office.secret_document.url, headers=HOST).status_code in (302, 403)


def test_the_right_password_is_not_enough(offices: World, db: None, client: Client) -> None:
    person = offices.people["ADM"]
    person.set_password(PASSWORD)
    person.save()
    assert sign_in(client, person).status_code == 302
    assert client.get("/admin/", headers=HOST).status_code == 302
