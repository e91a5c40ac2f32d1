"""Nobody submits, refreshes, publishes, converts or reads drafts of another site through a translation."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Revision
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation, TranslationSource

from cms.core.models import NavigationMenu
from tests.cms.translation import privileges, world
from tests.cms.translation.privileges import COLUMNS, ROWS, Case
from tests.cms.translation.world import Desk, World


@pytest.fixture(scope="module")
def both(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Both sites at work, made once: each test takes back what it did."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield world.build()
        transaction.set_rollback(True)


@pytest.fixture
def case(both: World, db: None, client: Client, column: str) -> Case:
    found = Case(client, both, COLUMNS[column])
    if found.column.person:
        client.force_login(both.people[found.column.person])
    return found


def facts() -> list[list[tuple]]:
    """All that a translation could change."""
    kept = {
        Page: ("pk", "title", "live", "alias_of", "latest_revision"),
        NavigationMenu: ("pk", "name"),
        Revision: ("pk",),
        Translation: ("pk", "enabled"),
        TranslationSource: ("pk", "last_updated_at"),
        StringTranslation: ("pk", "data"),
        SegmentOverride: ("pk", "data_json"),
    }
    return [sorted(model.objects.values_list(*names)) for model, names in kept.items()]


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("row", ROWS)
def test_only_those_who_may_do_it(
    case: Case, row: str, column: str, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    allowed = ROWS[row].expected(column) == "A"
    before = facts()
    for request in ROWS[row].requests:
        with django_capture_on_commit_callbacks(execute=True):
            response = request(case)
        assert response.status_code in ({200, 201, 302} if allowed else {403, 404}), response
    if allowed:
        assert ROWS[row].done(case)
    else:
        assert facts() == before


def _own(case: Case) -> Desk:
    return case.world.embolyon if case.column.person == "EE" else case.world.imvoc


def _of(desk: Desk, case: Case) -> set[int]:
    """The translations of a desk's pages that somebody of that site works on."""
    codes = ["en"] if case.column.person == "TR" else ["en", "de", "fr"]
    return {desk.translations[code].pk for code in codes}


@pytest.mark.parametrize(("column", "sees"), privileges.REPORT.items())
@pytest.mark.parametrize("name", ["translations_report", "translations_report_results"])
def test_the_report_names_ones_own_texts(case: Case, name: str, sees: str) -> None:
    response = case.get(privileges.address(name))
    if sees == "D":
        assert response.status_code == 403
        return
    desks = (case.world.imvoc, case.world.embolyon)
    everything = {translation.pk for desk in desks for translation in desk.translations.values()}
    shown = {translation.pk for translation in response.context["object_list"]}
    assert shown & everything == (everything if sees == "all" else _of(_own(case), case))


@pytest.mark.parametrize(("column", "sees"), privileges.SNIPPETS.items())
def test_the_list_of_snippets_holds_ones_own(case: Case, sees: str) -> None:
    response = case.get(privileges.address("snippets_api_listing", "core", "navigationmenu"))
    if sees == "D":
        assert response.status_code == 403
        return
    menus = {menu.pk: menu for desk in (case.world.imvoc, case.world.embolyon) for menu in desk.menus.values()}
    own = set(menus) if sees == "all" else {menu.pk for menu in _own(case).menus.values()}
    if case.column.person == "TR":
        own = {pk for pk in own if menus[pk].locale.language_code == "en"}
    assert {row["id"] for row in response.json()} & set(menus) == own
    one = case.get(privileges.address("snippets_api_detail", "core", "navigationmenu", case.menu.pk))
    assert one.status_code == (200 if case.menu.pk in own else 404)


@pytest.mark.parametrize("column", ["IE_own", "EE_own", "ADM"])
def test_refreshing_publishes_nothing(case: Case) -> None:
    address = privileges.address("update_translations", case.translation.source_id)
    assert "publish_translations" not in case.get(address).content.decode()
    assert case.post(address, {"publish_translations": "on"}).status_code == 302
    assert not any(translation.get_target_instance().live for translation in case.desk.translations.values())


@pytest.mark.parametrize("column", ["IE_own", "ADM"])
def test_what_lacks_a_sentence_is_not_published(case: Case) -> None:
    target = case.desk.german.get_target_instance()
    case.post(reverse("wagtailadmin_pages:edit", args=[target.pk]), {"action": "publish"})
    assert not Page.objects.get(pk=target.pk).live


@pytest.mark.parametrize("column", ["IE_own", "MR", "TR_target", "ADM"])
def test_who_writes_a_translation_chooses_among_the_pictures_of_the_site(case: Case, column: str) -> None:
    path = privileges.override_at("image")(case)
    assert case.put(path, str(case.desk.picture.pk)).status_code == 201


@pytest.mark.parametrize(("column", "may"), [("IE_own", False), ("ADM", True)])
def test_a_menu_leads_to_pages_of_its_own_site(case: Case, may: bool) -> None:
    translation = world.translation_of(case.desk.menus["fr"], "en")
    segment = translation.source.overridablesegment_set.filter(context__path__endswith=".page").first()
    path = privileges.address("edit_override", translation.pk, segment.pk)
    assert case.put(path, str(case.other.fresh.pk)).status_code == (201 if may else 403)
    assert case.put(path, str(case.desk.fresh.pk)).status_code in (200, 201)
    assert case.put(path, "999999").status_code == 403
    assert case.put(path, "/ailleurs/").status_code == 403


@pytest.mark.parametrize("column", ["TR_target", "MR", "SEC"])
def test_only_those_who_stop_a_translation_take_it_up_again(case: Case) -> None:
    Translation.objects.filter(pk=case.translation.pk).update(enabled=False)
    case.post(reverse("wagtailadmin_pages:edit", args=[case.target.pk]), {"localize-restart-translation": "1"})
    assert not Translation.objects.get(pk=case.translation.pk).enabled


@pytest.mark.parametrize("column", ["TR_target"])
def test_what_somebody_keeps_locked_is_not_written(case: Case) -> None:
    administrator = case.world.people["ADM"]
    Page.objects.filter(pk=case.target.pk).update(locked=True, locked_by=administrator)
    assert ROWS["T05 sentence"].requests[0](case).status_code == 403
    case.client.force_login(administrator)
    assert ROWS["T05 sentence"].requests[0](case).status_code in (200, 201)


@pytest.mark.parametrize(("column", "offered"), [("IE_own", True), ("MR", True), ("SEC", False)])
def test_the_menu_offers_the_report_to_those_who_may_read_it(case: Case, offered: bool) -> None:
    assert (privileges.address("translations_report") in case.get("/admin/account/").content.decode()) is offered


@pytest.mark.parametrize(("column", "offered"), [("IE_own", False), ("ADM", True)])
def test_only_administrators_are_offered_to_turn_a_page_back_into_french(case: Case, offered: bool) -> None:
    Translation.objects.filter(pk=case.translation.pk).update(enabled=False)
    html = case.client.get(
        reverse("wagtailadmin_pages:edit", args=[case.target.pk]), headers={"host": "imvoc.localhost"}
    ).content.decode()
    assert ("localize-convert-to-alias" in html) is offered
