"""A language that an editor switches on has a home to translate, people who may, and no French at its address."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import GroupPagePermission, Page
from wagtail_localize.models import LocaleSynchronization

from cms.accounts import roles
from cms.accounts.models import User
from cms.review import workflow
from cms.review.editing import may_edit
from cms.review.models import TranslationApprovalTask
from cms.translation import languages
from cms.translation.enums import State
from cms.translation.models import TranslationState
from cms.translation.submission import NotSubmitted, submit
from tests.conftest import Visit
from tests.factories import House, StandardPageFactory, UserFactory, language, translate
from tests.factories.publishing import put_live
from tests.factories.snippets import CareCardFactory

HOST = {"host": "imvoc.localhost"}
Offer = Callable[..., None]


@pytest.fixture
def offer(django_capture_on_commit_callbacks: Any) -> Offer:
    """Save the languages of a site, as its editor does."""

    def save(house: House, *codes: str) -> None:
        house.identity.languages = list(codes)
        with django_capture_on_commit_callbacks(execute=True):
            house.identity.save()

    return save


def _home(house: House, code: str) -> Page:
    return Page.objects.get(translation_key=house.home.translation_key, locale__language_code=code)


def test_switching_a_language_on_makes_a_draft_of_the_home_from_the_french_of_today(imvoc: House, offer: Offer) -> None:
    imvoc.home.title = "Un autre accueil"
    imvoc.home.save_revision().publish()
    offer(imvoc, "de")
    made = _home(imvoc, "de")
    assert (made.live, made.alias_of_id, made.title) == (False, None, "Un autre accueil")
    assert not Page.objects.filter(locale__language_code="de", live=True).exists()
    assert Page.objects.filter(locale__language_code="de").count() == 1


def test_visitors_find_nothing_in_it_until_its_home_is_live(imvoc: House, offer: Offer, visit: Visit) -> None:
    offer(imvoc, "de")
    assert visit(imvoc.url("/de/")).status_code == 404
    _home(imvoc, "de").specific.save_revision().publish()
    assert visit(imvoc.url("/de/")).status_code == 200


def test_switching_it_off_keeps_everything_and_shows_nothing(imvoc: House, offer: Offer, visit: Visit) -> None:
    offer(imvoc, "de")
    _home(imvoc, "de").specific.save_revision().publish()
    offer(imvoc)
    assert visit(imvoc.url("/de/")).status_code == 404
    assert _home(imvoc, "de").live


def test_a_home_that_exists_is_left_alone(imvoc: House, offer: Offer) -> None:
    english = translate(imvoc.home, "en", title="Welcome")
    offer(imvoc, "en")
    offer(imvoc, "en")
    found = _home(imvoc, "en")
    assert (found.pk, found.title, found.live) == (english.pk, "Welcome", True)


def test_saving_again_changes_nothing(imvoc: House, offer: Offer) -> None:
    offer(imvoc, "de", "en")
    before = [Page.objects.count(), Group.objects.count(), GroupPagePermission.objects.count()]
    offer(imvoc, "de", "en")
    assert [Page.objects.count(), Group.objects.count(), GroupPagePermission.objects.count()] == before


def test_a_home_that_cannot_be_made_keeps_back_no_other(imvoc: House, offer: Offer, monkeypatch, caplog) -> None:
    def refuse_german(home: Page, locales: list[Any]) -> None:
        if locales == [language("de")]:
            raise NotSubmitted("refused")
        submit(home, locales)

    monkeypatch.setattr(languages, "submit", refuse_german)
    offer(imvoc, "de", "it")
    assert not _home(imvoc, "it").live
    assert "de" in caplog.text


def test_its_people_may_work_on_it(imvoc: House, offer: Offer) -> None:
    offer(imvoc, "de")
    for group in (
        roles.editors_group(imvoc.site),
        roles.validators_group(),
        roles.translators_group(),
        roles.translators_of(imvoc.site, language("de")),
    ):
        assert may_edit(_member(group), _home(imvoc, "de"))
    assert roles.translators_of(imvoc.site, language("de")) in TranslationApprovalTask.objects.get().groups.all()


def test_groups_are_named_in_french_whoever_is_at_work(imvoc: House, offer: Offer) -> None:
    with translation.override("en"):
        offer(imvoc, "de")
        roles.grant()
    names = set(Group.objects.values_list("name", flat=True))
    assert {"Traduction", "Traduction Imvoc (Deutsch)", "Rédaction Imvoc"} <= names
    assert not {name for name in names if name.startswith(("Translation", "Editors "))}


# --- chosen languages of chosen sites


def _member(group: Group, *codes: str) -> User:
    user = UserFactory()
    user.groups.add(group)
    user.languages.set([language(code) for code in codes])
    return user


@pytest.fixture
def english_pages(imvoc: House, embolyon: House) -> dict[str, Page]:
    """A page of each site in English, that waits for a second reader."""
    made = {}
    for house in (imvoc, embolyon):
        submit(house.home, [language("en"), language("de")])
        page = StandardPageFactory(parent=house.home)
        submit(page, [language("en"), language("de")])
        made[house.identity.name] = page
    roles.grant()
    workflow.ensure()
    return made


@pytest.mark.parametrize(
    ("site", "code", "reads", "may"),
    [
        ("Imvoc", "en", ["en"], True),
        ("Imvoc", "en", ["de"], False),
        ("Imvoc", "de", ["en", "de"], False),
        ("Embolyon", "en", ["en"], False),
    ],
)
def test_a_translation_is_approved_by_those_who_read_it_and_work_on_it(
    imvoc: House, english_pages: dict[str, Page], site: str, code: str, reads: list[str], may: bool
) -> None:
    user = _member(roles.translators_of(imvoc.site, language("en")), *reads)
    page = english_pages[site].get_translation(language(code))
    assert TranslationApprovalTask.objects.get().may_approve(page, user) is may


@pytest.mark.parametrize(("site", "opened"), [("Imvoc", 1), ("Embolyon", 0)])
def test_what_waits_on_another_site_is_neither_listed_nor_opened(
    imvoc: House, english_pages: dict[str, Page], site: str, opened: int
) -> None:
    page = english_pages[site].get_translation(language("en"))
    page.save_revision()
    task = TranslationApprovalTask.objects.get()
    workflow.of(page).start(page, UserFactory(is_superuser=True))
    user = _member(roles.translators_of(imvoc.site, language("en")), "en")
    page = Page.objects.get(pk=page.pk).specific
    assert task.user_can_access_editor(page, user) is bool(opened)
    assert page.permissions_for_user(user).can_edit() is bool(opened)
    assert task.get_task_states_user_can_moderate(user).count() == opened


# --- no language mirrors another


def test_no_language_can_be_made_to_mirror_another(imvoc: House) -> None:
    with pytest.raises(ValidationError):
        LocaleSynchronization.objects.create(locale=language("de"), sync_from=language("fr"))
    assert not Page.objects.filter(locale=language("de")).exists()


@pytest.mark.parametrize(("administrator", "status"), [(True, 200), (False, 302)])
def test_the_list_of_languages_is_for_administrators(
    imvoc: House, client: Client, administrator: bool, status: int
) -> None:
    roles.grant()
    user = _member(roles.editors_group(imvoc.site))
    user.is_superuser = administrator
    user.save()
    client.force_login(user)
    for address in ("/admin/locales/", f"/admin/locales/edit/{language('en').pk}/"):
        response = client.get(address, headers=HOST)
        assert response.status_code == status
        assert "sync_from" not in response.content.decode()


# --- the desk of a new language


def _keys(code: str) -> set:
    return set(TranslationState.objects.filter(locale=language(code)).values_list("translation_key", flat=True))


@pytest.mark.background
def test_everything_that_is_live_in_french_stands_on_the_desk_of_a_new_language(imvoc: House, offer: Offer) -> None:
    live, shared = put_live(StandardPageFactory(parent=imvoc.home)), put_live(CareCardFactory())
    draft = StandardPageFactory(parent=imvoc.home, live=False)
    offer(imvoc, "de")
    assert {live.translation_key, shared.translation_key, imvoc.home.translation_key} <= _keys("de")
    assert draft.translation_key not in _keys("de")
    assert {state.state for state in TranslationState.objects.filter(locale=language("de")).with_state()} == {
        State.MISSING
    }


@pytest.mark.background
def test_a_site_that_does_not_offer_it_puts_nothing_there(imvoc: House, embolyon: House, offer: Offer) -> None:
    other = put_live(StandardPageFactory(parent=embolyon.home))
    offer(imvoc, "de")
    assert other.translation_key not in _keys("de")


def test_what_is_sent_to_translation_stands_on_the_desk_with_its_sentences(imvoc: House, offer: Offer) -> None:
    offer(imvoc, "de")
    page = put_live(StandardPageFactory(parent=imvoc.home))
    TranslationState.objects.all().delete()
    submit(page, [language("de")])
    state = TranslationState.objects.get(translation_key=page.translation_key)
    assert (state.locale, state.title, state.site) == (language("de"), page.title, imvoc.site)
    assert state.sentences == state.missing > 0
    assert state.french


@pytest.mark.parametrize(("who", "said"), [("editor", "Envoyer"), ("translator", "demandez")])
def test_a_text_that_nobody_sent_says_who_does(imvoc: House, offer: Offer, who: str, said: str) -> None:
    offer(imvoc, "de")
    page = put_live(StandardPageFactory(parent=imvoc.home))
    groups = {"editor": roles.editors_group(imvoc.site), "translator": roles.translators_group()}
    client = Client()
    client.force_login(_member(groups[who], "de"))
    state = TranslationState.objects.get(translation_key=page.translation_key, locale=language("de"))
    answer = client.get(reverse("translation_work", args=[state.pk]), headers=HOST)
    assert answer.status_code == 200
    assert said in answer.content.decode()


def test_who_has_no_such_desk_reads_nothing_of_it(imvoc: House, embolyon: House, offer: Offer) -> None:
    offer(imvoc, "de")
    page = put_live(StandardPageFactory(parent=imvoc.home))
    client = Client()
    client.force_login(_member(roles.editors_group(embolyon.site)))
    state = TranslationState.objects.get(translation_key=page.translation_key, locale=language("de"))
    answer = client.get(reverse("translation_work", args=[state.pk]), headers=HOST)
    assert page.title not in answer.content.decode()
