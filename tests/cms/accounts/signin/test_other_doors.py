"""There is one door: every other way in is tried."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, resolve, reverse

from tests.cms.accounts.signin.conftest import PASSWORD
from tests.factories import UserFactory

HOST = {"host": "imvoc.localhost"}


@pytest.mark.parametrize("path", ["/_util/login/", "/en/_util/login/"])
def test_the_doors_of_the_libraries_lead_to_ours(client: Client, imvoc, path: str) -> None:
    answer = client.get(f"{path}?next=/admin/", headers=HOST)
    assert answer.url == f"{reverse('account_login')}?next=/admin/"


def test_wagtails_own_names_are_ours() -> None:
    assert resolve(reverse("wagtailadmin_login")).view_name == "account_login"
    assert resolve(reverse("wagtailadmin_logout")).view_name == "account_logout"


def test_no_other_page_takes_a_password(client: Client, imvoc) -> None:
    """Of every address that takes no key, on any path: none but ours signs anybody in."""
    user = UserFactory(username="essai")
    user.set_password(PASSWORD)
    user.save()
    for path in _plain_paths(get_resolver(), "/"):
        client.post(path, {"username": "essai", "login": "essai", "password": PASSWORD}, headers=HOST)
        signed_in = "_auth_user_id" in client.session
        assert signed_in is (path == reverse("account_login")), path
        client.logout()


def _plain_paths(resolver, path: str) -> list[str]:
    found = []
    for entry in resolver.url_patterns:
        here = path + str(entry.pattern).lstrip("^")
        if hasattr(entry, "url_patterns"):
            found += _plain_paths(entry, here)
        elif not any(mark in here for mark in "<(\\$") and ("login" in here or "password" in here or "auth" in here):
            found.append(here)
    return found


def test_signing_up_is_closed(client: Client, imvoc) -> None:
    for name in ("account_signup", "account_email", "account_reset_password", "account_set_password"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    assert client.get("/admin/signup/", headers=HOST).status_code != 200
