"""Sizes and formats: made once, before readers ask, and read with few queries."""

import errno
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache, caches
from django.core.files.storage import InMemoryStorage, default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from PIL import Image

from cms.delivery.generation import current
from cms.media import renditions, sizes, tasks
from cms.media.models import Picture, Rendition
from tests.cms.translation.world import picture_body
from tests.factories import House, PractitionerFactory, StandardPageFactory, TeamPageFactory, UserFactory, picture

pytestmark = pytest.mark.django_db
LARGE = (1600, 1200)
Full = Callable[[], AbstractContextManager[None]]


def _waiting() -> list[int]:
    found = DBTaskResult.objects.filter(task_path="cms.media.tasks.keep_renditions_up")
    return [row.args_kwargs["args"][0] for row in found]


def test_saving_a_picture_leaves_its_renditions_to_the_worker(
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        one = picture("Salle")
        one.save()
    assert _waiting() == [one.pk]
    with django_capture_on_commit_callbacks(execute=True):
        one.get_file_hash()  # which Wagtail notes
    assert _waiting() == [one.pk]


def test_the_worker_makes_every_size_in_every_format() -> None:
    one = picture("Salle", LARGE)
    tasks.keep_renditions_up.func(one.pk)
    made = {rendition.filter_spec: rendition for rendition in one.renditions.all()}
    assert set(made) == set(sizes.ALL)
    for spec, rendition in made.items():
        with rendition.open_file() as file:
            assert Image.open(file).format.lower() == spec.rpartition("-")[2]
    assert {rendition.width for rendition in made.values()} == {176, 320, 480, 640, 960, 1440}


def test_a_picture_without_its_file_stops_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    one, other = picture("Perdue"), picture("Salle")
    default_storage.delete(one.file.name)
    tasks.keep_renditions_up.func(one.pk)
    tasks.keep_renditions_up.func(other.pk + 1)
    with pytest.raises(CommandError, match="Perdue"):
        call_command("make_renditions")
    assert other.renditions.count() == len(sizes.ALL)
    assert renditions.renditions(one, "figure") == {}


def test_until_they_are_all_made_the_smallest_that_every_browser_knows_is_shown() -> None:
    one = picture("Salle", LARGE)
    assert renditions.renditions(one, "figure") == {}
    one.make_rendition("width-480|format-avif")
    one.make_rendition("width-480|format-jpeg")
    found = renditions.renditions(one, "figure")
    assert [(one.filter_spec, one.width) for one in found.values()] == [("width-480|format-jpeg", 480)]


def _page(house: House, pictures: list[Picture], slug: str) -> Any:
    body = [block for one in pictures for block in picture_body(one)[1:]]
    return StandardPageFactory(parent=house.home, slug=slug, body=json.dumps(body))


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Full:
    """Inside ``with full_disk():`` nothing more can be written."""

    def refuse(*args: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    @contextmanager
    def full() -> Iterator[None]:
        with monkeypatch.context() as patch:
            patch.setattr(InMemoryStorage, "_save", refuse)
            yield

    return full


def test_no_reader_has_a_picture_made_and_each_page_keeps_its_place(
    imvoc: House, visit: Callable[..., Any], full_disk: Full
) -> None:
    """Not even asked for: a full disk is nothing to them. A figure, a piece of news, a face."""
    one, photo = picture("Salle", LARGE), picture("Portrait")
    today = timezone.localdate()
    news = {"title": "Un lieu", "date": today, "until": today, "image": one}
    imvoc.home.announcements = [("announcement", news)]
    imvoc.home.save()
    page = _page(imvoc, [one], "images")
    team = TeamPageFactory(parent=imvoc.home, slug="equipe", members=[PractitionerFactory(photo=photo)])
    with full_disk():
        answers = [visit(one.full_url) for one in (page, imvoc.home, team)]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert not Rendition.objects.exists()
    figure, shown, member = (BeautifulSoup(answer.content, "html.parser").main for answer in answers)
    assert figure.select_one("figure > svg")["aria-label"] == "Un appareil, vu de face"
    assert figure.select_one("figure > svg")["viewbox"] == "0 0 1600 1200"
    assert figure.figcaption.text.strip() == "La salle"
    assert shown.select_one(".announcement__picture > svg")["aria-label"] == "Salle, vue de face"
    assert member.select_one(".member-card > svg.member-card__photo")
    assert not [part for part in (figure, shown, member) if part.select("img, picture")]


def test_what_only_decorates_is_not_read_out_while_it_is_not_made(imvoc: House, visit: Callable[..., Any]) -> None:
    body = picture_body(picture("Salle", LARGE))[1:]
    body[0]["value"]["image"]["decorative"] = True
    page = StandardPageFactory(parent=imvoc.home, slug="images", body=json.dumps(body))
    drawn = BeautifulSoup(visit(page.full_url).content, "html.parser").select_one("figure > svg")
    assert (drawn["aria-hidden"], drawn.has_attr("role")) == ("true", False)


def test_the_page_is_made_anew_when_the_worker_is_done(
    imvoc: House, visit: Callable[..., Any], settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PAGE_CACHE = True
    monkeypatch.setattr(current, "memory", current.Memory())
    one = picture("Salle")
    page = _page(imvoc, [one], "images")
    before = visit(page.full_url)
    assert visit(page.full_url).content == before.content
    connection.run_on_commit.clear()  # as if what made the page had ended: a test never comes to that
    tasks.keep_renditions_up.func(one.pk)
    after = visit(page.full_url)
    assert after["ETag"] != before["ETag"]
    assert BeautifulSoup(after.content, "html.parser").select_one("figure picture img")
    caches["pages"].clear()


def test_a_full_disk_is_the_business_of_the_worker(full_disk: Full) -> None:
    """It fails, which the page of the service says; what was made is kept, and the night makes the rest."""
    one = picture("Salle")
    one.make_rendition(sizes.SOONEST_FIRST[0])
    with full_disk():
        with pytest.raises(OSError, match="No space left"):
            tasks.keep_renditions_up.func(one.pk)
        with pytest.raises(CommandError, match=r"Salle.*No space left"):
            call_command("make_renditions")
    assert one.renditions.count() == 1
    call_command("make_renditions")
    assert one.renditions.count() == len(sizes.ALL)


def test_what_is_complete_costs_no_question_a_picture(django_assert_num_queries: Callable[..., Any]) -> None:
    for number in range(3):
        renditions.keep_up(picture(f"Salle {number}"))
    with django_assert_num_queries(2):
        assert list(renditions.keep_all_up()) == []


def test_on_a_full_disk_editors_still_open_their_pictures(client: Client, full_disk: Full, imvoc: House) -> None:
    """To delete some, for example: in the place of each preview stand its words."""
    client.force_login(UserFactory(is_superuser=True))
    one = picture("Salle")
    addresses = [
        *(reverse("wagtailimages:index") + f"?layout={layout}" for layout in ("list", "grid")),
        *(reverse(f"wagtailimages:{name}", args=[one.pk]) for name in ("edit", "delete")),
        reverse("wagtailimages_chooser:choose_results"),
        reverse("wagtailimages_chooser:chosen", args=[one.pk]),
        reverse("wagtailadmin_pages:edit", args=[_page(imvoc, [one], "images").pk]),
    ]
    with full_disk():
        for address in addresses:
            answer = client.get(address)
            assert answer.status_code == 200, address
            assert "Salle" in answer.content.decode(), address
    assert not Rendition.objects.exists()
    client.get(addresses[0])
    assert Rendition.objects.exists()


def _queries(counted: Callable[..., Any], visit: Callable[..., Any], url: str) -> Any:
    cache.clear()
    visit(url)  # what a process looks up once in its life
    cache.clear()
    with counted(25):
        return visit(url)


def test_thirty_pictures_cost_what_one_costs(
    imvoc: House, visit: Callable[..., Any], django_assert_max_num_queries: Callable[..., Any]
) -> None:
    small = [picture(f"Salle {order}") for order in range(30)]
    for one in small:
        renditions.keep_up(one)
    page = _page(imvoc, small, "images")
    team = TeamPageFactory(parent=imvoc.home, slug="equipe", members=[PractitionerFactory(photo=one) for one in small])
    for url in (page.full_url, team.full_url):
        response = _queries(django_assert_max_num_queries, visit, url)
        assert len(BeautifulSoup(response.content, "html.parser").select("main picture")) == 30


def test_a_browser_chooses_format_and_size(imvoc: House, visit: Callable[..., Any]) -> None:
    one = picture("Salle", LARGE)
    renditions.keep_up(one)
    page = _page(imvoc, [one, one], "images")
    page.body[1].value["image"].contextual_alt_text = "La même, autrement décrite"
    page.save()
    first, second = BeautifulSoup(visit(page.full_url).content, "html.parser").select("main picture")
    assert [source["type"] for source in first.select("source")] == ["image/avif", "image/webp"]
    assert all(source["srcset"].count(" ") == 5 and source["sizes"] for source in first.select("source"))
    assert first.img["src"].endswith(".jpg")
    assert (first.img["width"], first.img["height"], first.img["loading"]) == ("480", "360", "lazy")
    # The same picture twice on a page keeps two descriptions.
    assert (first.img["alt"], second.img["alt"]) == ("Un appareil, vu de face", "La même, autrement décrite")
