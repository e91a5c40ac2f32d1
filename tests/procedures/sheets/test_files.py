"""The PDFs: kept, never stale, never made for a reader."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.core.models import SiteIdentity
from cms.safety.models import CallPlan, SafetyCheck
from procedures.enums import Urgency
from procedures.models import ProcedurePage
from procedures.sheets import shelf
from procedures.sheets.enums import SheetKind
from tests.conftest import Visit
from tests.factories import translate
from tests.factories.publishing import put_live
from tests.procedures.sheets.conftest import World, at_work, document, read, words

FILES = ["fiche-avant.pdf", "fiche-apres.pdf"]


def kinds(names: list[str]) -> list[str]:
    """Kind and languages of each kept file, without the act and the digest."""
    return sorted("-".join(name.split("-")[1:-1]) for name in names)


@pytest.mark.parametrize("file", FILES)
def test_a_reader_never_waits_for_one_to_be_made(world: World, visit: Visit, file: str) -> None:
    answer = visit(world.address(file))
    assert (answer.status_code, answer["Cache-Control"]) == (302, "no-store")
    assert answer["Location"].endswith(file.replace(".pdf", "/"))
    assert shelf._names() == []


@pytest.mark.parametrize("file", FILES)
def test_what_was_published_is_served(world: World, visit: Visit, file: str) -> None:
    with at_work():
        put_live(world.act)
    answer = visit(world.address(file))
    assert (answer.status_code, answer["Content-Type"], answer["X-Robots-Tag"]) == (200, "application/pdf", "noindex")
    assert world.act.title in words(read(b"".join(answer.streaming_content)))
    assert "no-cache" in answer["Cache-Control"]


def test_each_language_stands_alone_and_beside_the_french(world: World, visit: Visit) -> None:
    with at_work():
        translate(world.act, "en", title="An act to try")
    assert kinds(shelf._names()) == ["after-en", "after-fr", "after-fr-en", "before-en", "before-fr", "before-fr-en"]
    for prefix in ("", "/en"):
        path = world.act.get_url_parts()[2]
        answer = visit(world.house.url(f"{prefix}{path}fiche-avant-fr-en.pdf"))
        text = words(read(b"".join(answer.streaming_content)))
        assert world.act.title in text
        assert "An act to try" in text


@pytest.mark.parametrize("file", ["fiche-avant-fr-en.pdf", "fiche-avant-fr-fr.pdf", "fiche-avant-fr-ar.pdf", "x.pdf"])
def test_there_is_none_in_a_language_that_the_act_has_not(world: World, visit: Visit, file: str) -> None:
    assert visit(world.address(file)).status_code == 404


def test_an_emergency_has_nothing_to_prepare(world: World, visit: Visit) -> None:
    """Its page says to call 15; a list to tick off would delay that."""
    world.act.urgency = Urgency.EMERGENCY
    with at_work():
        put_live(world.act)
    assert kinds(shelf._names()) == ["after-fr"]
    assert visit(world.address("fiche-avant/")).status_code == 404
    assert visit(world.address("fiche-avant.pdf")).status_code == 404
    assert "fiche-avant" not in visit(world.address("")).content.decode()


def test_a_shared_text_changes_page_view_and_file_at_once(world: World, visit: Visit) -> None:
    with at_work():
        put_live(world.act)
    before = shelf._names()
    check = SafetyCheck.objects.get(pk=world.check.pk)
    check.question = "Prenez-vous des gouttes d’essai ?"
    put_live(check)
    assert visit(world.address("fiche-avant.pdf")).status_code == 302  # not the old one, even before the task ran
    for path in ("", "fiche-avant/"):
        text = visit(world.address(path)).content.decode()
        assert "gouttes d’essai" in text
        assert "sirop d’essai" not in text
    with at_work():
        put_live(check)
    text = words(read(b"".join(visit(world.address("fiche-avant.pdf")).streaming_content)))
    assert "gouttes d’essai" in text
    assert "sirop d’essai" not in text
    assert len(set(before) & set(shelf._names())) == 1, "the sheet after does not show the check"


def test_a_withdrawn_text_leaves_them_all(world: World, visit: Visit) -> None:
    with at_work():
        put_live(world.act)
    with at_work():
        SafetyCheck.objects.get(pk=world.check.pk).unpublish()
    for path in ("", "fiche-avant/"):
        assert "sirop d’essai" not in visit(world.address(path)).content.decode()
    assert "sirop d’essai" not in words(read(b"".join(visit(world.address("fiche-avant.pdf")).streaming_content)))


@pytest.mark.parametrize("changes", ["plan", "phone", "name"])
def test_what_the_site_says_of_itself_changes_them(world: World, changes: str) -> None:
    with at_work():
        put_live(world.act)
    before = set(shelf._names())
    with at_work():
        if changes == "plan":
            plan = CallPlan.objects.get(pk=world.plan.pk)
            plan.rows[0].value["who"] = "Une autre équipe"
            put_live(plan)
        else:
            identity = SiteIdentity.objects.get(site=world.house.site)
            setattr(identity, changes, {"phone": "04 11 11 11 11", "name": "Autre"}[changes])
            identity.save()
    assert len(before) == len(shelf._names()) == 2
    assert not before & set(shelf._names())


def test_they_go_with_the_act(world: World) -> None:
    with at_work():
        put_live(world.act)
    with at_work():
        ProcedurePage.objects.get(pk=world.act.pk).unpublish()
    assert shelf._names() == []


def test_the_command_makes_what_is_missing_and_removes_what_is_not_asked_for(world: World) -> None:
    assert shelf.make_missing() == 2
    kept = set(shelf._names())
    call_command("make_sheets")
    assert set(shelf._names()) == kept
    ProcedurePage.objects.filter(pk=world.act.pk).update(title="Un autre titre")
    call_command("make_sheets")
    assert len(shelf._names()) == 2
    assert not kept & set(shelf._names())


@pytest.mark.parametrize("file", ["fiche-avant.pdf", "en/fiche-avant-fr-en.pdf", "fiche-apres/"])
def test_they_cost_no_more_than_a_page(world: World, visit: Visit, file: str) -> None:
    with at_work():
        translate(world.act, "en")
    prefix, _slash, name = file.rpartition("/") if file.startswith("en/") else ("", "", file)
    address = world.house.url(f"{'/en' if prefix else ''}{world.act.get_url_parts()[2]}{name}")
    with CaptureQueriesContext(connection) as queries:
        assert visit(address).status_code == 200
    assert len(queries) <= 25


def test_the_name_carries_the_digest_of_everything(world: World) -> None:
    first = document(world.act)
    assert first.name == document(world.act).name
    assert first.digest != document(world.act, kind=SheetKind.AFTER).digest
    world.act.bring[0].value = "Autre chose"
    put_live(world.act)
    assert document(world.act).digest != first.digest
