"""Roles site by site, the form of an account, and the accounts of a demonstration."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import GroupCollectionPermission, GroupPagePermission, GroupSitePermission, Locale, Page
from wagtail.permission_policies.sites import SitePermissionPolicy

from cms.accounts import roles
from cms.accounts.forms import AccountCreationForm, AccountEditForm
from cms.accounts.models import User
from cms.core.models import SiteIdentity
from tests.factories import House, StandardPageFactory, UserFactory, language, translate


def _member(group: Group) -> User:
    user = UserFactory()
    user.groups.add(group)
    return user


def _may(user: User, page: Page) -> set[str]:
    tester = page.permissions_for_user(user)
    rights = {"edit": tester.can_edit(), "publish": tester.can_publish(), "add": tester.can_add_subpage()}
    return {name for name, granted in rights.items() if granted}


@pytest.fixture
def granted(imvoc: House, embolyon: House) -> tuple[House, House]:
    for house in (imvoc, embolyon):
        translate(house.home, "en")
    roles.grant()
    return imvoc, embolyon


def _everywhere(houses: tuple[House, House]) -> dict[str, Page]:
    pages = {}
    for house in houses:
        for code in ("fr", "en"):
            home = Page.objects.get(translation_key=house.home.translation_key, locale__language_code=code)
            pages[f"{house.identity.name} {code}"] = home.specific
    return pages


ALL = {"edit", "publish", "add"}


@pytest.mark.parametrize(
    ("group", "rights"),
    [
        (lambda houses: roles.editors_group(houses[0].site), {"Imvoc fr": ALL, "Imvoc en": ALL}),
        (lambda houses: roles.editors_group(houses[1].site), {"Embolyon fr": ALL, "Embolyon en": ALL}),
        (lambda houses: roles.translators_group(), {"Imvoc en": {"edit"}, "Embolyon en": {"edit"}}),
        (lambda houses: roles.translators_of(houses[0].site, language("en")), {"Imvoc en": {"edit"}}),
        (lambda houses: roles.translators_of(houses[1].site, language("en")), {"Embolyon en": {"edit"}}),
        (
            lambda houses: roles.validators_group(),
            {name: {"edit"} for name in ("Imvoc fr", "Imvoc en", "Embolyon fr", "Embolyon en")},
        ),
        (lambda houses: roles.secretariat_group(), {}),
    ],
    ids=[
        "editors of one",
        "editors of the other",
        "translators",
        "translators of one",
        "translators of the other",
        "validators",
        "secretariat",
    ],
)
def test_each_role_works_where_it_should_and_nowhere_else(granted, group, rights: dict[str, set[str]]) -> None:
    user = _member(group(granted))
    assert {name: may for name, page in _everywhere(granted).items() if (may := _may(user, page))} == rights
    assert user.has_perm("wagtailadmin.access_admin")


def test_editors_work_on_what_pages_share(granted) -> None:
    user = _member(roles.editors_group(granted[0].site))
    for permission in ("specialities.change_speciality", "core.change_navigationmenu"):
        assert user.has_perm(permission)
    assert user.has_perm("wagtail_localize.submit_translation")
    assert not user.has_perm("specialities.delete_speciality")
    assert not user.has_perm("accounts.change_user")


def test_editors_change_the_identity_of_their_own_site_only(granted) -> None:
    imvoc, embolyon = granted
    policy = SitePermissionPolicy(SiteIdentity)
    user = _member(roles.editors_group(imvoc.site))
    assert policy.user_has_permission_for_instance(user, "change", imvoc.identity)
    assert not policy.user_has_permission_for_instance(user, "change", embolyon.identity)


def test_translators_touch_no_french_snippet(granted) -> None:
    user = _member(roles.translators_group())
    assert not user.has_perm("contact.change_location")


def test_validators_open_the_shared_medical_texts_and_nothing_else_that_is_shared(granted) -> None:
    """They read a text again, and withdraw its validation, from its editor."""
    user = _member(roles.validators_group())
    names = ("callplan", "carecard", "emergencynotice", "implant", "safetycheck")
    assert all(user.has_perm(f"safety.change_{name}") for name in names)
    refused = [*(f"safety.{right}_{name}" for name in names for right in ("add", "publish", "delete"))]
    assert not any(user.has_perm(right) for right in [*refused, "specialities.change_speciality"])


def test_granting_again_adds_nothing(granted) -> None:
    models = (Group, GroupPagePermission, GroupCollectionPermission, GroupSitePermission, Group.permissions.through)
    before = [model.objects.count() for model in models]
    roles.grant()
    assert [model.objects.count() for model in models] == before


def test_a_language_added_later_is_granted_by_granting_again(granted) -> None:
    german = translate(granted[0].home, "de")
    user = _member(roles.editors_group(granted[0].site))
    assert _may(user, german) == set()
    roles.grant()
    assert _may(User.objects.get(pk=user.pk), german) == ALL


def test_an_account_signs_with_its_public_name() -> None:
    assert str(User(username="a", first_name="Ada", last_name="L", public_name="Dr A. L.")) == "Dr A. L."
    assert str(User(username="a", first_name="Ada", last_name="L")) == "Ada L"
    assert str(User(username="a")) == "a"


# --- the account form of the admin


def _typed(**values: str) -> dict[str, str]:
    return {"username": "ada", "email": "ada@example.org", "first_name": "Ada", "last_name": "L"} | values


@pytest.mark.django_db
def test_an_administrator_gives_a_validator_a_name_a_number_and_languages(client) -> None:
    client.force_login(UserFactory(is_superuser=True))
    user, french = UserFactory(), language("fr")
    url = reverse("wagtailusers_users:edit", args=[user.pk])
    html = client.get(url, headers={"host": "localhost"}).content.decode()
    for label in ("Nom public", "Numéro professionnel", "Langues"):
        assert label in html
    data = _typed(public_name="Dr Ada L.", professional_number="12345678901", languages=str(french.pk))
    assert client.post(url, data, headers={"host": "localhost"}).status_code == 302
    user.refresh_from_db()
    assert (user.public_name, user.professional_number) == ("Dr Ada L.", "12345678901")
    assert list(user.languages.all()) == [french]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"public_name": "Dr Ada L.", "professional_number": "1234"}, "professional_number"),
        ({"public_name": "Dr Ada L.", "professional_number": "1234567890A"}, "professional_number"),
        ({"professional_number": "12345678901"}, "public_name"),
    ],
)
def test_a_signature_is_complete_or_refused(values: dict[str, str], field: str) -> None:
    form = AccountEditForm(_typed(**values), instance=UserFactory())
    assert field in form.errors


@pytest.mark.django_db
def test_a_new_account_may_sign_at_once() -> None:
    secret = {"password1": "une phrase de passe", "password2": "une phrase de passe"}
    form = AccountCreationForm(_typed(public_name="Dr Ada L.", professional_number="12345678901", **secret))
    assert form.is_valid(), form.errors
    assert form.save().professional_number == "12345678901"


# --- demonstration accounts


@pytest.fixture
def demo(settings, capsys):
    """Run the command as a demonstration and return what it printed."""
    settings.DEMO = True
    settings.DEMO_PASSWORD = ""

    def run() -> str:
        call_command("create_demo_accounts")
        return capsys.readouterr().out

    return run


NAMES = {"admin", "administration", "editeur-imvoc", "editeur-embolyon", "validateur", "traducteur", "secretariat"}


def _printed(text: str) -> dict[str, str]:
    return dict(line.split() for line in text.splitlines() if line.startswith("  "))


def test_one_account_a_role_with_a_password_shown_once(imvoc: House, embolyon: House, demo) -> None:
    passwords = _printed(demo())
    assert passwords.keys() >= NAMES
    assert len(set(passwords.values())) == len(passwords)
    for name, password in passwords.items():
        user = User.objects.get(username=name)
        assert user.check_password(password)
        assert len(password) >= 12
        assert user.is_superuser is (name == "admin")
    assert demo() == ""


def test_an_account_that_exists_keeps_its_password(imvoc: House, demo) -> None:
    user = UserFactory(username="validateur")
    user.set_password("choisi par son propriétaire")
    user.save()
    assert "validateur" not in _printed(demo())
    user.refresh_from_db()
    assert user.check_password("choisi par son propriétaire")


def test_the_environment_may_give_the_password_and_it_is_not_printed(imvoc: House, demo, settings) -> None:
    settings.DEMO_PASSWORD = "une phrase de passe"
    text = demo()
    assert "une phrase de passe" not in text
    assert User.objects.get(username="admin").check_password("une phrase de passe")


def test_the_validator_of_a_demonstration_can_sign_and_is_nobody(imvoc: House, demo) -> None:
    demo()
    user = User.objects.get(username="validateur")
    assert user.public_name == "Compte de démonstration, pas un médecin"
    assert user.professional_number == "0" * 11
    assert user.languages.count() == Locale.objects.count()
    assert all(account.email.endswith(".invalid") for account in User.objects.all())


def test_an_editor_of_a_demonstration_edits_its_site(imvoc: House, embolyon: House, demo) -> None:
    demo()
    user = User.objects.get(username="editeur-imvoc")
    assert _may(user, StandardPageFactory(parent=imvoc.home)) >= {"edit", "publish"}
    assert _may(user, StandardPageFactory(parent=embolyon.home)) == set()


@pytest.mark.django_db
def test_nothing_is_made_outside_a_demonstration(settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=true"):
        call_command("create_demo_accounts")
    assert not User.objects.exists()
