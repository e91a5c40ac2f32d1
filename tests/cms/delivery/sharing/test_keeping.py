"""When a picture of a shared link is drawn, by whom, and when it goes."""

import io
from collections.abc import Iterator

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, PageViewRestriction, Site

from cms.core.background import held
from cms.core.sharing import Picture
from cms.delivery.sharing import pictures, tasks
from tests.cms.delivery.sharing.work import committed, left_to_the_worker, picture_of
from tests.factories import House, StandardPageFactory, translate


@pytest.mark.background
def test_publishing_draws_and_takes_the_old_one_away(imvoc: House, drawn) -> None:
    with committed():
        page = StandardPageFactory(parent=imvoc.home, title="Le groupe")
        page.save_revision().publish()
    assert picture_of(page, imvoc).name in drawn()
    before = drawn()
    page.title = "Notre groupe"
    with committed():
        page.save_revision().publish()
    assert drawn() == before - {picture_of(Page(pk=page.pk, title="Le groupe"), imvoc).name} | {
        picture_of(page, imvoc).name
    }
    with committed():
        page.unpublish()
    assert not pictures.kept(str(page.pk))


@pytest.mark.background
@pytest.mark.parametrize("how", ["deleted", "private"])
def test_a_page_that_is_gone_leaves_no_picture(imvoc: House, how: str) -> None:
    with committed():
        page = StandardPageFactory(parent=imvoc.home)
        page.save_revision().publish()
    assert pictures.kept(str(page.pk))
    with committed():
        if how == "deleted":
            Page.objects.get(pk=page.pk).delete()
        else:
            PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert not pictures.kept(str(page.pk))


@pytest.mark.background
def test_a_new_look_draws_every_page_of_the_site(imvoc: House, embolyon: House, drawn) -> None:
    call_command("draw_share_pictures")
    before = drawn()
    imvoc.identity.theme = "embolyon"
    with committed():
        imvoc.identity.save()
    theirs = {name for name in before if name.split("-")[0] in {str(page.pk) for page in embolyon.pages}}
    assert len(drawn()) == len(before)
    assert drawn() & before == {*theirs, pictures.of_site(embolyon.site, embolyon.identity).name}


@pytest.mark.background
def test_a_page_that_moves_to_the_other_site_wears_its_look(imvoc: House, embolyon: House) -> None:
    page = StandardPageFactory(parent=imvoc.home, slug="page")
    with committed():
        page.move(embolyon.home, pos="last-child")
    assert pictures.kept(str(page.pk)) == [picture_of(page, embolyon).name]


@pytest.mark.background
def test_nobody_waits_for_a_picture(imvoc: House, embolyon: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither who publishes or deletes a page, nor who gives a site another look, which has hundreds drawn anew."""
    monkeypatch.setattr(pictures, "draw", lambda picture: pytest.fail("drawn in a request"))
    for name in ("exists", "open", "listdir", "delete"):
        monkeypatch.setattr(default_storage, name, lambda *args: pytest.fail("the storage was asked"))
    page = StandardPageFactory(parent=imvoc.home)

    def look() -> None:
        imvoc.identity.theme = "embolyon"
        imvoc.identity.save()
        imvoc.identity.save()

    for change, left in (
        (lambda: page.save_revision().publish(), ["draw_page"]),
        (look, ["draw_missing"]),
        (lambda: page.move(embolyon.home, pos="last-child"), ["draw_missing"]),
        (lambda: page.refresh_from_db() or page.unpublish(), ["draw_page"]),
        (lambda: Page.objects.get(pk=page.pk).delete(), ["draw_page"]),
    ):
        with left_to_the_worker() as names:
            change()
        assert names == left
    monkeypatch.undo()


@pytest.mark.background
def test_what_is_loaded_is_drawn_in_one_go(imvoc: House) -> None:
    with left_to_the_worker() as names, held():
        for number in range(3):
            StandardPageFactory(parent=imvoc.home, title=f"Page {number}").save_revision().publish()
    assert names == ["draw_missing"]


def test_many_are_drawn_in_portions_between_which_mail_can_leave(
    imvoc: House, drawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "PORTION", 2)
    StandardPageFactory(parent=imvoc.home, title="Le groupe")
    DBTaskResult.objects.all().delete()
    counts = []
    for _ in range(3):
        tasks.draw_missing.func()
        counts.append((len(drawn()), DBTaskResult.objects.count()))
    total = len(imvoc.pages) + 2  # the new page, and the site
    assert [count for count, _left in counts] == [min(total, 2 * number) for number in (1, 2, 3)]
    assert [left for _count, left in counts] == [1, 2, 2]
    assert set(DBTaskResult.objects.values_list("priority", flat=True)) == {tasks.LAST}


def test_what_somebody_draws_meanwhile_stays(imvoc: House, drawn, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker and the night may do the same at once."""
    page = StandardPageFactory(parent=imvoc.home, title="Le groupe")
    of = pictures._of

    def slowly(site: Site) -> Iterator[Picture]:
        yield from list(of(site))
        page.title = "Autrement"
        page.save()
        pictures.draw_page(page)

    monkeypatch.setattr(pictures, "_of", slowly)
    pictures.draw_missing()
    assert picture_of(page, imvoc).name in drawn()


def test_two_who_draw_the_same_leave_one(imvoc: House, drawn) -> None:
    page = StandardPageFactory(parent=imvoc.home, title="Le groupe")
    for _ in range(2):
        pictures._save(picture_of(page, imvoc))
    assert drawn() == {picture_of(page, imvoc).name}


def test_the_command_draws_what_is_missing_once(imvoc: House, capsys, drawn) -> None:
    translate(imvoc.home, "en")
    translate(imvoc.home, "de")
    StandardPageFactory(parent=imvoc.home, live=False)
    default_storage.save(pictures.path("999-0123456789abcdef.png"), io.BytesIO(b"old"))
    call_command("draw_share_pictures")
    assert capsys.readouterr().out == "Drew 5 pictures for shared links.\n"
    assert len(drawn()) == 5
    assert "999-0123456789abcdef.png" not in drawn()
    default_storage.save(f"{pictures.FOLDER}/1-0123456789abcdef.png", io.BytesIO(b"on no shelf"))
    call_command("draw_share_pictures")
    assert capsys.readouterr().out == ""
    assert len(drawn()) == 5
