"""Sizes and formats: made once, before readers ask, and read with few queries."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django_tasks_db.models import DBTaskResult
from PIL import Image

from cms.media import renditions, tasks
from cms.media.models import Picture, Rendition
from tests.cms.translation.world import picture_body
from tests.factories import House, PractitionerFactory, StandardPageFactory, TeamPageFactory, picture

pytestmark = pytest.mark.django_db
LARGE = (1600, 1200)


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
    assert set(made) == set(renditions.ALL)
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
    assert other.renditions.count() == len(renditions.ALL)
    assert renditions.renditions(one, "figure") == {}


def test_until_they_are_made_one_small_picture_stands_in() -> None:
    """A reader waits for one small JPEG at most."""
    found = renditions.renditions(picture("Salle", LARGE), "figure")
    assert [(one.filter_spec, one.width) for one in found.values()] == [("width-480|format-jpeg", 480)]
    assert Rendition.objects.count() == 1


def _page(house: House, pictures: list[Picture], slug: str) -> Any:
    body = [block for one in pictures for block in picture_body(one)[1:]]
    return StandardPageFactory(parent=house.home, slug=slug, body=json.dumps(body))


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
