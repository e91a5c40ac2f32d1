"""The way in as a person goes it, in the browser: an app and its codes, a passkey, and back to where one was."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from wagtail.models import Site

from cms.accounts import roles
from cms.accounts.models import User
from cms.accounts.signin import sessions as lasting
from cms.pages.models import StandardPage
from tests.cms.accounts.signin.conftest import code
from tests.e2e.axe import violations
from tests.e2e.conftest import PASSWORD, Sites
from tests.factories import UserFactory

# A phone or a computer that asks for a finger.
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(autouse=True)
def required(settings) -> None:
    settings.SECOND_FACTOR = "required"


@pytest.fixture
def person(sites: Sites, request: pytest.FixtureRequest) -> User:
    roles.grant()
    name = re.sub(r"\W", "-", request.node.name)
    user = UserFactory(username=name, email=f"{name}@example.org")
    user.set_password(PASSWORD)
    user.save()
    user.groups.add(roles.editors_group(Site.objects.get(hostname="imvoc.localhost")))
    return user


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="fr-FR", viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    yield context
    context.close()


def _type_password(page: Page, sites: Sites, user: User, path: str = "") -> None:
    page.goto(f"{sites.root('imvoc')}/admin/{path}")
    page.get_by_label("Identifiant").fill(user.username)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="S'identifier").click()


def _holds(page: Page) -> None:
    """Nothing sticks out of a phone's screen, and nothing is in the way of those who do not see it."""
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page, (360,)) == []
    page.emulate_media(color_scheme="light")


def _is_in(page: Page) -> None:
    page.wait_for_url(re.compile(r"^[^?]*:\d+/admin/$"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@contextmanager
def _sessions_of(user: User) -> Iterator[list[dict]]:
    """What stands in them, written back afterwards."""
    found = {session: session.get_decoded() for session in Session.objects.filter(expire_date__gt=timezone.now())}
    theirs = {session: data for session, data in found.items() if data.get("_auth_user_id") == str(user.pk)}
    yield list(theirs.values())
    for session, data in theirs.items():
        session.session_data = Session.objects.encode(data)
        session.save()


def _age_proofs(user: User, seconds: int) -> None:
    with _sessions_of(user) as sessions:
        for data in sessions:
            for record in data[AUTHENTICATION_METHODS_SESSION_KEY]:
                record["at"] -= seconds


def test_an_app_then_its_codes_then_a_recovery_code(sites: Sites, person: User, phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto(f"{sites.root('imvoc')}/admin/")
    _holds(page)
    _type_password(page, sites, person)
    expect(page.get_by_role("heading", name="Second facteur")).to_be_visible()
    _holds(page)
    page.get_by_role("link", name="Installer une application").press("Enter")
    secret = page.locator(".sign-in__key").inner_text().strip()
    expect(page.locator(".sign-in__code img")).to_be_visible()
    assert page.locator(".sign-in__code img").evaluate("image => image.naturalWidth") > 100
    _holds(page)
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Continuer").press("Enter")
    expect(page.get_by_text("Ce code est faux")).to_be_visible()
    page.get_by_label("Code").fill(code(secret=page.locator(".sign-in__key").inner_text().strip()))
    assert page.locator(".sign-in__key").inner_text().strip() == secret
    page.get_by_role("button", name="Continuer").press("Enter")
    expect(page.get_by_role("heading", name="Codes de secours")).to_be_visible()
    _holds(page)
    spare = page.locator(".sign-in__codes code").all_inner_texts()
    assert len(spare) == 10
    page.get_by_role("link", name="Je les ai notés").press("Enter")
    _is_in(page)

    for shown in (code(1, secret), spare[0]):
        phone.clear_cookies()
        _type_password(page, sites, person)
        expect(page.get_by_role("heading", name="Seconde étape")).to_be_visible()
        _holds(page)
        page.get_by_label("Code").fill(shown)
        page.keyboard.press("Enter")
        _is_in(page)


def test_a_passkey_then_nothing_but_the_passkey(sites: Sites, person: User, phone: BrowserContext) -> None:
    page = phone.new_page()
    devices = phone.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    device = devices.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})["authenticatorId"]
    _type_password(page, sites, person)
    page.get_by_role("link", name="Ajouter une clé d’accès").press("Enter")
    page.get_by_label("Nom").fill("Mon téléphone")
    _holds(page)
    page.get_by_role("button", name="Continuer avec cet appareil").press("Enter")
    expect(page.get_by_role("heading", name="Codes de secours")).to_be_visible()
    page.get_by_role("link", name="Je les ai notés").click()
    _is_in(page)

    # After the password, as a second step.
    phone.clear_cookies()
    _type_password(page, sites, person)
    page.get_by_role("button", name="Utiliser une clé d’accès").press("Enter")
    _is_in(page)

    # Alone.
    phone.clear_cookies()
    page.goto(f"{sites.root('imvoc')}/admin/")
    page.get_by_role("button", name="Utiliser une clé d’accès").press("Enter")
    _is_in(page)
    page.goto(f"{sites.root('imvoc')}/admin/second-factor/")
    expect(page.get_by_text("Mon téléphone", exact=True)).to_be_visible()
    _holds(page)

    # An hour later, before another factor is added: the passkey again, or a recovery code, and no password.
    _age_proofs(person, 3600)
    page.get_by_role("link", name="Ajouter une clé d’accès").click()
    expect(page.get_by_role("heading", name="Votre clé d’accès")).to_be_visible()
    expect(page.locator(".sign-in__ways a")).to_have_count(1)
    _holds(page)
    page.get_by_role("button", name="Utiliser une clé d’accès").press("Enter")
    expect(page.get_by_label("Nom")).to_be_visible()

    # One that does not know the person: a sentence.
    phone.clear_cookies()
    devices.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    page.goto(f"{sites.root('imvoc')}/admin/")
    page.get_by_role("button", name="Utiliser une clé d’accès").click()
    expect(page.get_by_role("alert")).to_contain_text("La clé d’accès n’a pas été lue")


def test_away_for_half_an_hour(sites: Sites, person: User, phone: BrowserContext, settings) -> None:
    """What was typed saved itself; the page opens again where it was, with it."""
    settings.SECOND_FACTOR = "optional"
    page = phone.new_page()
    page.set_viewport_size({"width": 1280, "height": 900})
    text = StandardPage.objects.filter(locale__language_code="fr").descendant_of(
        Site.objects.get(hostname="imvoc.localhost").root_page
    )[0]
    _type_password(page, sites, person, f"pages/{text.pk}/edit/")
    title = page.locator("#id_title")
    expect(title).to_be_visible()
    page.wait_for_timeout(3_000)  # Wagtail notes what the form holds two seconds after it opened
    with page.expect_response(lambda answer: "/edit/" in answer.url and answer.request.method == "POST"):
        title.press("End")
        title.press_sequentially(", relu")
    kept = StandardPage.objects.get(pk=text.pk).get_latest_revision_as_object().title
    assert kept.endswith(", relu")

    with _sessions_of(person) as sessions:
        for data in sessions:
            data[lasting.SEEN] -= 31 * 60
    page.goto(page.url)
    expect(page.get_by_text("Votre session a pris fin")).to_be_visible()
    page.get_by_label("Identifiant").fill(person.username)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="S'identifier").click()
    expect(page.locator("#id_title")).to_have_value(kept)
