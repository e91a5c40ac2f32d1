"""A session begins with a new key, ends when it is left alone or told to, and is worth nothing afterwards."""

import re

import pytest
from django.conf import settings as configured
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.accounts.models import User
from cms.accounts.signin import sessions
from tests.cms.accounts.signin.conftest import ADMIN, OWN_ACCOUNT, PASSWORD, code, is_in, sign_in

HALF_AN_HOUR, TWELVE_HOURS = 30 * 60, 12 * 3600


@pytest.fixture(autouse=True)
def optional(settings) -> None:
    settings.SECOND_FACTOR = "optional"


def _earlier(client: Client, seconds: float, *stamps: str) -> None:
    session = client.session
    for stamp in stamps:
        session[stamp] -= seconds
    session.save()


def test_a_key_known_before_opens_nothing_after(client: Client, person: User) -> None:
    session = client.session
    session["anything"] = 1
    session.save()
    client.cookies[configured.SESSION_COOKIE_NAME] = known = session.session_key
    sign_in(client, person)
    assert client.session.session_key != known
    other = Client()
    other.cookies[configured.SESSION_COOKIE_NAME] = known
    assert is_in(client)
    assert not is_in(other)


def test_the_second_step_renews_the_key_too(client: Client, with_app: User, settings) -> None:
    settings.SECOND_FACTOR = "required"
    sign_in(client, with_app)
    half = client.session.session_key
    client.post(reverse("mfa_authenticate"), {"code": code()})
    assert is_in(client)
    assert client.session.session_key != half


def test_signing_out_ends_it_on_the_server(client: Client, person: User) -> None:
    sign_in(client, person)
    kept = client.session.session_key
    assert client.get(reverse("wagtailadmin_logout")).status_code == 200
    assert is_in(client), "reading the page of the way out ends nothing"
    assert client.post(reverse("wagtailadmin_logout")).url == reverse("account_login")
    client.cookies[configured.SESSION_COOKIE_NAME] = kept
    assert not is_in(client)
    assert not Session.objects.filter(session_key=kept).exists()


def test_a_new_password_ends_the_others(client: Client, person: User) -> None:
    other = Client()
    for one in (client, other):
        sign_in(one, person)
    new = "une autre phrase pour les essais"
    passwords = {"password-old_password": PASSWORD, "password-new_password1": new, "password-new_password2": new}
    assert client.post(reverse("wagtailadmin_account"), OWN_ACCOUNT | passwords).status_code == 302
    assert User.objects.get(pk=person.pk).check_password(new)
    assert is_in(client)
    assert not is_in(other)


def test_switching_an_account_off_ends_its_sessions(client: Client, person: User) -> None:
    sign_in(client, person)
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert not is_in(client)


def test_a_person_ends_their_other_sessions(client: Client, person: User) -> None:
    other = Client()
    for one in (client, other):
        sign_in(one, person)
    assert client.get(reverse("end_other_sessions")).status_code == 405
    assert client.post(reverse("end_other_sessions")).status_code == 302
    assert is_in(client)
    assert not is_in(other)
    sign_in(other, person)
    assert is_in(other)


def test_ending_the_others_makes_ones_own_no_younger(client: Client, person: User) -> None:
    sign_in(client, person)
    began = client.session[sessions.BEGAN] - 11.9 * 3600
    _earlier(client, 11.9 * 3600, sessions.BEGAN)
    client.post(reverse("end_other_sessions"))
    assert client.session[sessions.BEGAN] == pytest.approx(began)
    assert is_in(client)
    _earlier(client, 0.1 * 3600 + 5, sessions.BEGAN, sessions.KEPT)
    assert not is_in(client)


def test_a_session_that_was_kept_is_ended_by_another(client: Client, person: User) -> None:
    other = Client()
    for one in (client, other):
        sign_in(one, person)
    client.post(reverse("end_other_sessions"))
    sign_in(other, person)
    other.post(reverse("end_other_sessions"))
    assert is_in(other)
    assert not is_in(client)


@pytest.mark.parametrize(("seconds", "stays"), [(HALF_AN_HOUR - 5, True), (HALF_AN_HOUR + 5, False)])
def test_left_alone_for_half_an_hour(client: Client, person: User, seconds: float, stays: bool) -> None:
    sign_in(client, person)
    _earlier(client, seconds, sessions.SEEN)
    key = client.session.session_key
    assert is_in(client) is stays
    assert Session.objects.filter(session_key=key).exists() is stays


@pytest.mark.parametrize(("seconds", "stays"), [(TWELVE_HOURS - 5, True), (TWELVE_HOURS + 5, False)])
def test_twelve_hours_at_most_whatever_is_done(client: Client, person: User, seconds: float, stays: bool) -> None:
    sign_in(client, person)
    _earlier(client, seconds, sessions.BEGAN)
    assert is_in(client) is stays


def test_what_a_browser_asks_by_itself_keeps_nothing_alive(client: Client, person: User) -> None:
    sign_in(client, person)
    _earlier(client, HALF_AN_HOUR / 2, sessions.SEEN)
    before = client.session[sessions.SEEN]
    client.post(reverse("wagtailadmin_editing_sessions:ping", args=["pages", "standardpage", 1, 1]))
    assert client.session[sessions.SEEN] == before
    client.get(reverse("wagtailadmin_home"))
    assert client.session[sessions.SEEN] > before


def test_whoever_was_away_comes_back_to_where_they_were(client: Client, person: User) -> None:
    sign_in(client, person)
    _earlier(client, HALF_AN_HOUR + 5, sessions.SEEN)
    wanted = reverse("wagtailadmin_account")
    answer = client.get(wanted, follow=True)
    assert "Votre session a pris fin" in answer.content.decode()
    login, _status = answer.redirect_chain[-1]
    assert client.post(login, {"login": "camille", "password": PASSWORD}).url == wanted


def test_it_outlives_the_cache(client: Client, person: User) -> None:
    sign_in(client, person)
    cache.clear()
    assert is_in(client)


def test_it_costs_one_statement_a_minute_at_most(client: Client, person: User, settings) -> None:
    settings.SECOND_FACTOR = "required"
    client.force_login(person)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 0}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    path = reverse("wagtailadmin_javascript_catalog")
    client.get(path)
    assert _asked(client, path) == ["SELECT django_session", "SELECT accounts_user"]
    _earlier(client, sessions.NOTED_SECONDS + 1, sessions.SEEN)
    assert _asked(client, path) == ["SELECT django_session", "SELECT accounts_user", "UPDATE django_session"]


def _asked(client: Client, path: str) -> list[str]:
    """What a request asks of the two tables by which a person is known."""
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    found = [re.match(r'(SELECT|UPDATE).*?"(django_session|accounts_user)"', query["sql"]) for query in asked]
    return [f"{match[1]} {match[2]}" for match in found if match]


def test_the_cookies_of_production() -> None:
    """Only this host, only over TLS, out of the reach of scripts, and not sent by other sites' forms."""
    assert configured.SESSION_COOKIE_HTTPONLY
    assert configured.CSRF_COOKIE_HTTPONLY
    assert configured.SESSION_COOKIE_SAMESITE == configured.CSRF_COOKIE_SAMESITE == "Lax"
    assert configured.SESSION_COOKIE_AGE == TWELVE_HOURS


def test_visitors_get_no_cookie_and_ask_nothing(client: Client, imvoc) -> None:
    answer = client.get("/", headers={"host": "imvoc.localhost"})
    assert answer.status_code == 200
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_the_admin_only_is_led_to(client: Client, person: User) -> None:
    assert client.get(ADMIN).url == f"{reverse('account_login')}?next={ADMIN}"
