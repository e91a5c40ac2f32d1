"""Loading never overwrites an editor; what no editor touched follows its file."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import TestCase, override_settings
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from cms.core.models import NavigationMenu, SiteIdentity
from cms.translation.enums import State
from cms.translation.models import TranslationState
from procedures.models import ProcedureIndexPage, ProcedurePage
from specialities.models import Speciality
from tests.cms.content.conftest import Folder, Load, filled
from tests.factories import UserFactory
from tests.factories.publishing import put_live
from tests.standing import standing

act = "procedures/ponction"
organ = "snippets/specialities/os"


@pytest.fixture(scope="module", autouse=True)
def _loaded(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The files were loaded once before each test, which each of them would begin with."""
    folder = filled(tmp_path_factory.mktemp("loaded") / "content")

    def build() -> None:
        with override_settings(CONTENT_ROOT=str(folder.root)), TestCase.captureOnCommitCallbacks(execute=True):
            call_command("load_content", stdout=StringIO())

    with standing(django_db_blocker, build):
        yield


def _page(language: str = "fr") -> ProcedurePage:
    return ProcedurePage.objects.get(locale__language_code=language)


@pytest.fixture
def changed(load: Load, folder: Folder):
    """Load; let an editor work; then change the files, and load again."""
    load()

    def after(edit, **values: object) -> str:
        edit()
        folder.change(act, **values)
        folder.change(organ, name="Os et articulations")
        folder.translate("Nouveau ")
        return load()

    return after


def test_an_untouched_page_follows_its_file(changed) -> None:
    changed(lambda: None, medical_name="Ponction de genou", key_points=["Un.", "Deux.", "Trois."])
    assert _page().medical_name == "Ponction de genou"
    assert [point.value for point in _page().key_points] == ["Un.", "Deux.", "Trois."]
    assert _page("en").medical_name == "Nouveau Ponction de genou"
    assert [point.value for point in _page("en").key_points] == ["Nouveau Un.", "Nouveau Deux.", "Nouveau Trois."]
    assert Speciality.objects.get(locale__language_code="fr").name == "Os et articulations"
    assert Speciality.objects.get(locale__language_code="en").name == "Nouveau Os et articulations"


def test_a_fact_of_the_french_file_reaches_the_translation(load: Load, folder: Folder) -> None:
    """No word changes, so the PO file does not: the number or the choice must follow all the same."""
    load()
    folder.change("procedures/ponction", stay="one_night")
    load()
    assert [_page(language).stay for language in ("fr", "en")] == ["one_night", "one_night"]


def test_a_database_older_than_the_translation_desk_learns_where_translations_stand(load: Load, folder: Folder) -> None:
    load()
    stored = {str(state): state.rests_on for state in TranslationState.objects.all()}
    TranslationState.objects.all().delete()
    folder.change(organ, name="Os et articulations")
    folder.translate()
    load()
    states = TranslationState.objects.with_state()
    assert {str(state) for state in states} >= {str(_page().title) + " (en)"}
    assert len(states) == len(stored)
    assert {state.state for state in states} == {State.CURRENT}


def test_an_untouched_menu_follows_its_file(load: Load, folder: Folder) -> None:
    """A database may give JSON back in another order: that is no editor's change."""
    load()
    page = {"page": "pages/nord/contact", "label": "Nous joindre"}
    folder.change("snippets/menus/nord", items=[{"link": page}])
    folder.translate()
    assert "left as an editor made it" not in load()
    labels = {menu.locale.language_code: menu.items[0].value["label"] for menu in NavigationMenu.objects.all()}
    assert labels == {"fr": "Nous joindre", "en": "EN Nous joindre"}


def test_following_a_file_makes_no_second_object(changed) -> None:
    changed(lambda: None, medical_name="Ponction de genou")
    assert ProcedurePage.objects.count() == 2
    assert Speciality.objects.count() == 2


def _publish() -> None:
    page = _page()
    page.medical_name = "De l’éditeur"
    put_live(page)


def _draft() -> None:
    page = _page()
    page.medical_name = "De l’éditeur"
    page.save_revision()


def _unpublish() -> None:
    _page().unpublish()


@pytest.mark.parametrize(
    ("edit", "live", "name", "draft"),
    [
        (_publish, True, "De l’éditeur", "De l’éditeur"),
        (_draft, True, "Ponction articulaire", "De l’éditeur"),
        (_unpublish, False, "Ponction articulaire", "Ponction articulaire"),
    ],
)
def test_a_page_that_an_editor_touched_stays_as_it_is(changed, edit, live: bool, name: str, draft: str) -> None:
    said = changed(edit, medical_name="Du fichier")
    page = _page()
    assert (page.live, page.medical_name) == (live, name)
    assert page.get_latest_revision_as_object().medical_name == draft
    assert f"fr {act}: left as an editor made it" in said


def test_a_page_that_an_editor_deleted_stays_deleted(changed) -> None:
    changed(lambda: Page.objects.get(pk=_page().pk).delete(), medical_name="Du fichier")
    assert not ProcedurePage.objects.filter(locale__language_code="fr").exists()


def test_what_stood_under_a_deleted_page_is_not_made_again(changed) -> None:
    changed(lambda: ProcedureIndexPage.objects.get(locale__language_code="fr").delete(), medical_name="Du fichier")
    assert not ProcedurePage.objects.filter(locale__language_code="fr").exists()


def test_a_page_that_an_editor_moved_stays_there(changed) -> None:
    home = Page.objects.get(depth=2, locale__language_code="fr")
    changed(lambda: Page.objects.get(pk=_page().pk).move(home, pos="last-child"), medical_name="Du fichier")
    assert _page().get_parent() == home


def _rename_speciality(language: str) -> None:
    speciality = Speciality.objects.get(locale__language_code=language)
    speciality.name = "De l’éditeur"
    speciality.save()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_snippet_that_an_editor_touched_stays_as_it_is(changed, language: str) -> None:
    changed(lambda: _rename_speciality(language))
    assert Speciality.objects.get(locale__language_code=language).name == "De l’éditeur"


def test_a_translation_published_by_a_translator_stays(changed) -> None:
    def edit() -> None:
        page = _page("en")
        page.title = "The translator’s"
        put_live(page)

    changed(edit, medical_name="Du fichier")
    assert _page("en").title == "The translator’s"


def test_a_sentence_that_a_translator_is_working_on_stays(changed) -> None:
    """Sentences are kept before they are published; the next version of the file must not take their place."""
    translation = Translation.objects.get(source__object_id=_page().translation_key)

    def edit() -> None:
        sentence = StringTranslation.objects.get(
            context__object_id=_page().translation_key, context__path="medical_name", locale=translation.target_locale
        )
        sentence.data = "The translator’s"
        sentence.last_translated_by = UserFactory()
        sentence.tool_name = ""
        sentence.save()

    changed(edit)
    assert StringTranslation.objects.filter(data="The translator’s").exists()


def test_an_identity_that_an_editor_touched_stays(load: Load, folder: Folder) -> None:
    from tests.cms.content.samples import SITE

    load()
    identity = SiteIdentity.objects.get(site__site_name="Nord")
    identity.phone = "04 11 11 11 11"
    identity.save()
    folder.write("sites", {"nord": SITE | {"phone": "04 22 22 22 22"}})
    load()
    identity.refresh_from_db()
    assert identity.phone == "04 11 11 11 11"
